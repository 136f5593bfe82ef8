namespace PiiScanner.Detection.Validators.Zones;

/// <summary>Where things stand in a machine-readable zone (ICAO Doc 9303 parts 4 to 7). The check digit of a field stands behind it.</summary>
internal sealed class ZoneLayout
{
    /// <summary>The longest line.</summary>
    public const int MostLine = 44;

    private static readonly ZoneLayout Card = new(lines: 3, line: 30)
    {
        Number = new(0, 5, 9),
        Birth = new(1, 0, 6),
        Expiry = new(1, 8, 6),
        Composite = [new(0, 5, 25), new(1, 0, 7), new(1, 8, 7), new(1, 18, 11)],
    };

    private static readonly ZoneLayout WideCard = new(lines: 2, line: 36)
    {
        Number = new(1, 0, 9),
        Birth = new(1, 13, 6),
        Expiry = new(1, 21, 6),
        Composite = [new(1, 0, 10), new(1, 13, 7), new(1, 21, 14)],
    };

    private static readonly ZoneLayout Booklet = new(lines: 2, line: MostLine)
    {
        Number = new(1, 0, 9),
        Birth = new(1, 13, 6),
        Expiry = new(1, 21, 6),
        Composite = [new(1, 0, 10), new(1, 13, 7), new(1, 21, 22)],
    };

    private ZoneLayout(int lines, int line)
    {
        Lines = lines;
        Line = line;
    }

    /// <summary>How many lines there are.</summary>
    public int Lines { get; }

    /// <summary>How long each is.</summary>
    public int Line { get; }

    /// <summary>The number of the document.</summary>
    public ZoneField Number { get; private init; }

    /// <summary>The date of birth.</summary>
    public ZoneField Birth { get; private init; }

    /// <summary>The date of expiry.</summary>
    public ZoneField Expiry { get; private init; }

    /// <summary>What the digit at the end of the second line is made of, one after the other; visas have something else there.</summary>
    public ZoneField[] Composite { get; private init; } = [];

    /// <summary>The layout whose lines are so long, null when none has.</summary>
    public static ZoneLayout? Of(int line) => line switch
    {
        30 => Card,
        36 => WideCard,
        MostLine => Booklet,
        _ => null,
    };
}
