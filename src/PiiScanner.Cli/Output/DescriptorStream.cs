using Microsoft.Win32.SafeHandles;
using PiiScanner.Stores.Local;

namespace PiiScanner.Cli.Output;

/// <summary>
/// Standard output or standard error as the descriptor it is. The console's own stream hides a broken pipe, and a file stream writes at
/// positions of its own, which spoils a file that both streams were sent to.
/// </summary>
internal sealed class DescriptorStream(int descriptor) : WriteOnlyStream
{
    /// <summary>Which file it was sent to; null for a pipe, a device or a terminal, and when it is closed.</summary>
    public FileIdentity? Identity
    {
        get
        {
            if (!Descriptor.IsInherited(descriptor)) return null;
            using var handle = new SafeFileHandle(descriptor, ownsHandle: false);
            return FileIdentity.Of(handle);
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => Descriptor.Write(descriptor, buffer);

    /// <inheritdoc/>
    public override void Flush()
    {
    }
}
