using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>
/// Segments of HL7 messages (version 2, chapters 3 and 6): their fields have numbers and no names. Told are those that hold data of the patient and of those next
/// of kin. Of EDIFACT (ISO 9735), which care and trade still send, dates (DTM with the qualifier 329 for a birth), addresses (ADR, NAD) and means of communication (COM).
/// </summary>
internal static class MessageSegment
{
    /// <summary>How far before a value its segment may begin: as far as gates are opened by words.</summary>
    private const int Longest = LabelFinder.Before;

    private const int LongestPart = 160, QualifierLength = 5;

    /// <summary>The name of the field that a value begins in, or a component of it; empty where there is none.</summary>
    public static ReadOnlySpan<byte> FieldAt(ReadOnlySpan<byte> text, int start, int floor)
    {
        if (text.At(start - 1) is (byte)'+' or (byte)':') return PartAt(text, start, floor);
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

    /// <summary>The same in a message of EDIFACT, whose segments an apostrophe ends: of dates only the qualifier before them tells what they are.</summary>
    private static ReadOnlySpan<byte> PartAt(ReadOnlySpan<byte> text, int start, int floor)
    {
        if (text[start - 1] == ':')
        {
            if (start - QualifierLength < floor || text[start - QualifierLength] != '+' || !text[floor..(start - QualifierLength)].EndsWith("DTM"u8)) return default;
            return text[(start - QualifierLength)..start].SequenceEqual("+329:"u8) ? "date of birth"u8 : "date"u8;
        }
        ReadOnlySpan<byte> before = text[Math.Max(floor, start - LongestPart)..start], segment = before[(before.LastIndexOfAny((byte)'\'', (byte)'\n', (byte)'\r') + 1)..];
        if (segment.Length < 4 || segment[3] != '+') return default;
        return segment.StartsWith("ADR"u8) || segment.StartsWith("NAD"u8) ? "postcode"u8 : segment.StartsWith("COM"u8) ? "phone"u8 : default;
    }
}
