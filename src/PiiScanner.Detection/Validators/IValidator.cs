using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Decides whether a candidate is a value, exactly, and brings it to its normal form. Named in <c>patterns/</c>. A struct, so that
/// <see cref="AnchorReader{T}"/> is compiled for each one; without state, used by all threads. Reads at most <see cref="MaxLength"/> bytes from a value's first byte and a few around it, so that every segment that can see
/// a value decides alike.
/// </summary>
internal interface IValidator
{
    /// <summary>The longest value in bytes, as written. Two overlapping values and the words after them fit into a segment's look-ahead.</summary>
    public const int MaxLength = 320;

    /// <summary>How far before its anchor a value can begin, and how far behind it.</summary>
    public const int MaxLead = 64;

    /// <summary>The longest number in bytes, as written, between spaces of three bytes.</summary>
    public const int MaxNumber = 72;

    /// <summary>The longest normal form in bytes.</summary>
    public const int MaxNormalized = 1024;

    /// <summary>The words for the evidence it can report; bit n of <see cref="Reading.Evidence"/> stands for the n-th.</summary>
    ImmutableArray<string> Evidence { get; }

    /// <summary>Words that are looked for everywhere, whatever their case; where one may begin is an anchor of <see cref="Candidates.Shape.Term"/>.</summary>
    IEnumerable<string> Words => [];

    /// <summary>The longest of its values in bytes, as written.</summary>
    int Longest => MaxLength;

    /// <summary>
    /// Sets start, end and evidence when a value lies at the anchor. The anchor may be any position of the text: what the candidate pass
    /// finds is only where it is worth asking.
    /// </summary>
    bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading);

    /// <summary>True for evidence of what is little by itself: <see cref="TryReadJoined"/> leaves it out.</summary>
    bool IsLone(ulong evidence) => false;

    /// <summary>Like <see cref="TryRead"/>, but false for what <see cref="IsLone"/> and has no key of its own. Asked only where that could never be reported.</summary>
    bool TryReadJoined(ReadOnlySpan<byte> text, int anchor, ref Reading reading) => TryRead(text, anchor, ref reading);

    /// <summary>True when a value may begin in an earlier cell than its anchor.</summary>
    bool SpansCells => false;

    /// <summary>True when <see cref="TryReadRival"/> leaves something out.</summary>
    bool IsLessAsRival => false;

    /// <summary>Like <see cref="TryRead"/>, where nobody wants these values or anything but numbers: what no other number could lie in may be left out.</summary>
    bool TryReadRival(ReadOnlySpan<byte> text, int anchor, ref Reading reading) => TryRead(text, anchor, ref reading);

    /// <summary>True when what fails the test may still leave no room for other values (<see cref="TryClaim"/>).</summary>
    bool HasClaims => false;

    /// <summary>
    /// Sets start and end when what lies at an anchor is written so much like a value that, failing the test, it is a value with an error in it: what lies
    /// in it is nothing else either.
    /// </summary>
    bool TryClaim(ReadOnlySpan<byte> text, int anchor, ref Reading reading) => false;

    /// <summary>The share of what <see cref="HasForm"/> that passes for a value by chance; 0 where no column is asked.</summary>
    double Chance => 0;

    /// <summary>True when what lies at the anchor is written like a value, whether or not it passes the test; then <paramref name="end"/> is set.</summary>
    bool HasForm(ReadOnlySpan<byte> text, int anchor, out int end)
    {
        end = 0;
        return false;
    }

    /// <summary>Evidence of forms that anything may have: such a cell says nothing about its column, one a bit.</summary>
    ulong Unheard => 0;

    /// <summary>The evidence that <see cref="Look"/> may add, one a bit.</summary>
    ulong Late => 0;

    /// <summary>
    /// What the text around a value says that only this validator understands, as bits of evidence. Asked after everything else, and only when
    /// it could change something.
    /// </summary>
    ulong Look(ReadOnlySpan<byte> text, int start, int end) => 0;

    /// <summary>Writes the normal form of a value that was read, and returns its length.</summary>
    int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized);
}
