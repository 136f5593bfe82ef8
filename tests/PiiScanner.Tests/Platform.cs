using System.Runtime.Versioning;

// Signals, permissions, devices and terminals are tested as Linux has them.
[assembly: SupportedOSPlatform("linux")]
