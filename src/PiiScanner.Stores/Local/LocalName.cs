using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace PiiScanner.Stores.Local;

/// <summary>
/// Between the bytes of a local path and its key. A path that is UTF-8 is its own key. In any other, bytes that are not UTF-8 stand as
/// <c>\xNN</c> and a backslash as <c>\\</c>, so that the key leads back to the bytes.
/// </summary>
internal static class LocalName
{
    /// <summary>The key of a path, and its bytes when they are not UTF-8.</summary>
    public static (string Key, ImmutableArray<byte> Bytes) Key(ReadOnlySpan<byte> path) => Utf8.IsValid(path)
        ? (Encoding.UTF8.GetString(path), [])
        : (Encoding.UTF8.GetString(Escape(path)), [.. path]);

    /// <summary>The bytes of an item's path.</summary>
    public static byte[] Path(StoreItem item) => item.KeyBytes.IsDefaultOrEmpty
        ? Encoding.UTF8.GetBytes(item.Key)
        : ImmutableCollectionsMarshal.AsArray(item.KeyBytes)!;

    /// <summary>The UTF-8 of the key that a name which is not UTF-8 has.</summary>
    public static byte[] Escape(ReadOnlySpan<byte> name)
    {
        var text = new ArrayBufferWriter<byte>(name.Length + 16);
        while (!name.IsEmpty)
        {
            bool isCharacter = Rune.DecodeFromUtf8(name, out _, out int length) == OperationStatus.Done;
            if (name[0] == '\\') text.Write(@"\\"u8);
            else if (isCharacter) text.Write(name[..length]);
            else foreach (byte odd in name[..length]) text.Write([(byte)'\\', (byte)'x', Digit(odd >> 4), Digit(odd & 15)]);
            name = name[length..];
        }
        return text.WrittenSpan.ToArray();

        static byte Digit(int value) => "0123456789abcdef"u8[value];
    }
}
