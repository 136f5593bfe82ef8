using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Tables;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Explaining;

/// <summary>
/// Looks for what is no value though it might pass for one: what has the form of a type and fails its test, and what stands with a word or in a
/// column of a type that it does not fit.
/// </summary>
internal sealed class FailedReadings(Detector detector, SeenReadings.Question isAsked)
{
    private const int MostLength = 64;

    private readonly List<SeenReading> candidates = [];
    private readonly FieldCursor fields = new();
    private readonly Scale scale = new(detector.Lexicon);

    /// <summary>Another part or table begins.</summary>
    public void Start(TextLayout layout)
    {
        fields.Start(layout);
        scale.StartPart();
    }

    /// <summary>Keeps the candidates of a piece that their validators refuse.</summary>
    public void See(in TextSegment segment, int begin, int end, AnchorLists anchors)
    {
        ReadOnlySpan<byte> text = segment.Utf8;
        foreach ((Pattern pattern, Shape shape) in detector.Rows)
        {
            // Words without a form of their own are candidates wherever they stand.
            if (shape is Shape.Announced or Shape.Term or Shape.Capital or Shape.HouseNumber || !detector.IsWanted(pattern)) continue;
            foreach (int anchor in anchors[shape])
            {
                Reading reading = default;
                if (pattern.Validator.TryRead(text, anchor, ref reading)) continue;
                bool hasForm = pattern.Validator.HasForm(text, anchor, out int formEnd);
                (reading.Start, reading.End) = hasForm ? (anchor, formEnd) : TokenAt(text, anchor);
                // Its first byte decides which piece it belongs to, as with values.
                if (reading.Start < begin || reading.Start >= Math.Min(end, reading.End) || !isAsked(segment, reading.Start, reading.End)) continue;
                if (!hasForm && text[reading.Start..reading.End].IndexOfAny("0123456789@"u8) < 0) continue;
                reading.Pattern = (byte)pattern.Index;
                reading.LogOdds = pattern.Base;
                reading.Evidence = 0;
                reading.State = ReadingState.Failed;
                candidates.Add(new SeenReading(reading, Winner: -1, IsScanned: false, hasForm));
            }
        }
    }

    /// <summary>Adds those of a segment for which a word or a column speaks, or that have a value's form.</summary>
    public void MoveTo(List<SeenReading> failed, in TextSegment segment)
    {
        candidates.Sort(static (left, right) => left.Reading.Start.CompareTo(right.Reading.Start));
        foreach (SeenReading candidate in candidates)
        {
            Reading reading = candidate.Reading;
            Pattern pattern = detector.Patterns[reading.Pattern];
            Field field = fields.Locate(segment, reading.Start);
            reading.Record = field.Record;
            scale.Ask(segment.Utf8, field, pattern, ref reading);
            ulong around = pattern.AnyName;
            if (candidate.HasForm || (reading.Evidence & around) != 0) failed.Add(candidate with { Reading = reading });
        }
        candidates.Clear();
        fields.Finish(segment);
    }

    /// <summary>The word around a position, with the groups that follow it.</summary>
    private static (int Start, int End) TokenAt(ReadOnlySpan<byte> text, int anchor)
    {
        int start = anchor, end = anchor;
        while (start > 0 && anchor - start < MostLength && IsPart(text[start - 1])) start--;
        while (end < text.Length && end - anchor < MostLength && (IsPart(text[end]) || (text[end] == ' ' && IsGroup(text, end + 1)))) end++;
        while (end > start && !IsWord(text[end - 1])) end--;
        return (start, end);

        static bool IsPart(byte value) => IsWord(value) || value is (byte)'@' or (byte)'.' or (byte)'-' or (byte)'_' or (byte)'+';

        static bool IsGroup(ReadOnlySpan<byte> text, int at) => IsDigit(text.At(at)) || (IsUpper(text.At(at)) && IsUpper(text.At(at + 1)) && IsUpper(text.At(at + 3)));
    }
}
