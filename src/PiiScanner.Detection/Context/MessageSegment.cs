using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>
/// Segments of HL7 messages (version 2, chapters 3 and 6): their fields have numbers and no names. Told are those that hold data of the patient and of those next
/// of kin.
/// </summary>
internal static class MessageSegment
{
    /// <summary>How far before a value its segment may begin: as far as gates are opened by words.</summary>
    private const int Longest = LabelFinder.Before;

    /// <summary>The name of the field that a value begins in, or a component of it; empty where there is none.</summary>
    public static ReadOnlySpan<byte> FieldAt(ReadOnlySpan<byte> text, int start, int floor)
    {
        if (text.At(start - 1) is not ((byte)'|' or (byte)'^' or (byte)'~' or (byte)'&')) return default;
        ReadOnlySpan<byte> before = text[Math.Max(floor, start - Longest)..start];
        // A message parts its segments by carriage returns, files often by line feeds.
        ReadOnlySpan<byte> segment = before[(before.LastIndexOfAny((byte)'\r', (byte)'\n') + 1)..];
        if (segment.Length < 4 || segment[3] != '|') return default;
        int field = segment.Count((byte)'|');
        if (segment.StartsWith("PID"u8))
        {
            return field switch { 5 or 6 or 9 => "patient name"u8, 7 => "date of birth"u8, 11 => "address"u8, 13 or 14 => "phone"u8, 19 => "social security number"u8, _ => default };
        }
        return !segment.StartsWith("NK1"u8) ? default : field switch { 2 => "patient name"u8, 4 => "address"u8, 5 or 6 => "phone"u8, 16 => "date of birth"u8, _ => default };
    }
}
