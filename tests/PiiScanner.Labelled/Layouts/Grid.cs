using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Layouts;

/// <summary>Rows and columns before they are written: a column of values, one of decoys, and some that hold nothing.</summary>
internal sealed class Grid
{
    private const int BareRows = 40;

    private static readonly (string Name, Func<Draw, string> Cell)[] Sceneries =
    [
        ("status", static draw => draw.Pick("open", "gesloten", "in behandeling", "vervallen")),
        ("afdeling", static draw => draw.Pick("Inkoop", "Verkoop", "Logistiek", "Beheer")),
        ("bedrag", static draw => $"{draw.Between(5, 900)},{draw.Digits(2)}"),
        ("aantal", static draw => $"{draw.Between(1, 40)}"),
        ("omschrijving", static draw => draw.Pick("levering kantoormeubelen", "jaarlijkse controle", "abonnement", "reparatie", "eerste termijn")),
        ("mutatiedatum", static draw => draw.Date(2021, 2024).ToString("yyyy-MM-dd")),
    ];

    /// <summary>Draws the columns of a scene.</summary>
    /// <param name="scene">What it is about.</param>
    /// <param name="isBare">True where no header tells decoys from values: then there are none, and as many rows as a column needs to speak.</param>
    public Grid(Scene scene, bool isBare = false)
    {
        Draw draw = scene.Draw;
        var columns = new List<(string Name, Func<int, Specimen> Cell)> { (scene.Name, _ => scene.Kind.Value(draw)) };
        if (!isBare) columns.Insert(draw.Next(2), (scene.DecoyName, _ => scene.Decoy.Value(draw)));
        int first = draw.Next(Sceneries.Length), start = draw.Between(100, 9000);
        for (int i = 0; i < 2; i++)
        {
            (string name, Func<Draw, string> cell) = Sceneries[(first + i) % Sceneries.Length];
            columns.Insert(draw.Next(columns.Count + 1), (name, _ => Specimen.Plain(cell(draw))));
        }
        if (draw.Once(2)) columns.Insert(0, ("id", row => Specimen.Plain($"{start + row}")));
        Names = [.. columns.Select(static column => column.Name)];
        Rows = [.. Enumerable.Range(0, isBare ? BareRows : scene.Count).Select(row => columns.Select(column => column.Cell(row)).ToArray())];
    }

    public string[] Names { get; }

    public Specimen[][] Rows { get; }

    /// <summary>How wide a column must be.</summary>
    public int Width(int column) => Math.Max(Names[column].Length, Rows.Max(row => row[column].Written.Length));
}
