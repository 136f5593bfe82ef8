using System.Globalization;
using System.Text;
using PiiScanner.Tests.Content.Compound;

namespace PiiScanner.Tests.Content.Mail;

/// <summary>Writes messages of Outlook as compound files ([MS-OXMSG]), and rich text as they hold it ([MS-OXRTFCP]).</summary>
internal static class OutlookWriting
{
    /// <summary>A property of text of Unicode.</summary>
    public static (string Path, byte[] Content) Property(int id, string value, string folder = "") => Stream(id, 0x1F, Encoding.Unicode.GetBytes(value), folder);

    /// <summary>A property that is a stream.</summary>
    public static (string Path, byte[] Content) Stream(int id, int type, byte[] value, string folder = "") =>
        (string.Create(CultureInfo.InvariantCulture, $"{folder}__substg1.0_{id:X4}{type:X4}"), value);

    /// <summary>The properties of fixed length.</summary>
    public static (string Path, byte[] Content) Fixed(int headerBytes, string folder, params (int Id, int Type, long Value)[] values) =>
        ($"{folder}__properties_version1.0", [.. new byte[headerBytes], .. values.SelectMany(static one => (byte[])[.. BitConverter.GetBytes((ushort)one.Type), .. BitConverter.GetBytes((ushort)one.Id), 6, 0, 0, 0, .. BitConverter.GetBytes(one.Value)])]);

    /// <summary>A message with these properties.</summary>
    public static byte[] Message(params (string Path, byte[] Content)[] streams) => CompoundWriting.Write([Fixed(32, ""), .. streams]);

    /// <summary>Rich text, compressed the plain way: bytes only, and the mark of its end.</summary>
    public static byte[] Compressed(string richText)
    {
        const int DictionaryStart = 207;
        byte[] raw = Encoding.Latin1.GetBytes(richText);
        var body = new List<byte>();
        for (int i = 0; i <= raw.Length; i += 8)
        {
            byte[] run = raw[i..Math.Min(raw.Length, i + 8)];
            bool isLast = run.Length < 8;
            body.Add(isLast ? (byte)(1 << run.Length) : (byte)0);
            body.AddRange(run);
            int end = (DictionaryStart + raw.Length) % 4096;
            if (isLast) body.AddRange([(byte)(end >> 4), (byte)(end << 4)]);
        }
        return [.. BitConverter.GetBytes(body.Count + 12), .. BitConverter.GetBytes(raw.Length), .. "LZFu"u8, 0, 0, 0, 0, .. body];
    }
}
