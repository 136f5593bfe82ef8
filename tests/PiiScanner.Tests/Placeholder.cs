namespace PiiScanner.Tests; internal static class P;
