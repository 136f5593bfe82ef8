using System.Text.Encodings.Web;
using System.Text.Json;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Layouts;

/// <summary>Rows and columns: tables, dumps, lists of objects.</summary>
internal static class Tables
{
    public static readonly Layout[] All =
    [
        new("export.csv", static (page, scene) => Delimited(page, new Grid(scene), ';'), Cell) { TakesBlocks = true },
        new("export-komma.csv", static (page, scene) => Delimited(page, new Grid(scene), ','), AlwaysQuoted) { TakesBlocks = true },
        new("lijst.tsv", static (page, scene) => Delimited(page, new Grid(scene), '\t')),
        new("lijst-met-titel.csv", Titled, Cell),
        new("lijst-zonder-kop.csv", static (page, scene) => Delimited(page, new Grid(scene, isBare: true), ';', hasHeader: false), Cell) { IsBare = true },
        new("uitdraai.txt", FixedWidth),
        new("overzicht.md", Markdown),
        new("tabel.html", Web, static value => System.Security.SecurityElement.Escape(value)),
        new("dump.sql", Inserts, static value => value.Replace("'", "''", StringComparison.Ordinal)) { TakesBlocks = true },
        new("dump-rijen.sql", Rows, static value => value.Replace("'", "''", StringComparison.Ordinal)),
        new("dump-copy.sql", Copy),
        new("records.json", Objects, Json) { TakesBlocks = true },
        new("gebeurtenissen.ndjson", Lines, Json) { TakesBlocks = true },
        new("bericht.xml", Xml, static value => System.Security.SecurityElement.Escape(value)) { TakesBlocks = true },
        new("attributen.xml", Attributes, static value => System.Security.SecurityElement.Escape(value)),
    ];

    private static void Delimited(Page page, Grid grid, char delimiter, bool hasHeader = true)
    {
        if (hasHeader) page.Line(string.Join(delimiter, grid.Names));
        foreach (Specimen[] row in grid.Rows) Cells(page, row, delimiter.ToString()).Line();
    }

    private static void Titled(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        string rest = new(';', grid.Names.Length - 1);
        page.Line("Overzicht eerste kwartaal" + rest).Line("Gemaakt op 12-03-2024" + rest).Line(rest);
        Delimited(page, grid, ';');
    }

    private static void FixedWidth(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        for (int i = 0; i < grid.Names.Length; i++) page.Text(grid.Names[i].PadRight(grid.Width(i) + 2));
        page.Line();
        foreach (Specimen[] row in grid.Rows)
        {
            for (int i = 0; i < row.Length; i++) page.Value(row[i], grid.Width(i) + 2);
            page.Line();
        }
    }

    private static void Markdown(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        page.Line("## Overzicht").Line().Line($"| {string.Join(" | ", grid.Names)} |").Line($"|{string.Concat(Enumerable.Repeat(" --- |", grid.Names.Length))}");
        foreach (Specimen[] row in grid.Rows) Cells(page.Text("| "), row, " | ").Line(" |");
    }

    private static void Web(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        page.Line("<html><body><table>").Line($"<tr>{string.Concat(grid.Names.Select(static name => $"<th>{name}</th>"))}</tr>");
        foreach (Specimen[] row in grid.Rows) Cells(page.Text("<tr><td>"), row, "</td><td>").Line("</td></tr>");
        page.Line("</table></body></html>");
    }

    private static void Inserts(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        foreach (Specimen[] row in grid.Rows)
        {
            Cells(page.Text($"INSERT INTO relatie ({string.Join(", ", grid.Names.Select(Column))}) VALUES ('"), row, "', '").Line("');");
        }
    }

    private static void Rows(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        page.Line($"CREATE TABLE dossier ({string.Join(", ", grid.Names.Select(static name => $"{Column(name)} varchar(200)"))});").Line("INSERT INTO dossier VALUES");
        for (int i = 0; i < grid.Rows.Length; i++) Cells(page.Text("  ('"), grid.Rows[i], "', '").Line(i == grid.Rows.Length - 1 ? "');" : "'),");
    }

    private static void Copy(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        page.Line("-- PostgreSQL database dump").Line().Line($"COPY public.relatie ({string.Join(", ", grid.Names.Select(Column))}) FROM stdin;");
        foreach (Specimen[] row in grid.Rows) Cells(page, row, "\t").Line();
        page.Line("\\.");
    }

    private static void Objects(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        page.Line("{").Line("  \"records\": [");
        for (int i = 0; i < grid.Rows.Length; i++) Fields(page.Text("    "), grid, grid.Rows[i], ",\n      ").Line(i == grid.Rows.Length - 1 ? "" : ",");
        page.Line("  ]").Line("}");
    }

    private static void Lines(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        foreach (Specimen[] row in grid.Rows) Fields(page, grid, row, ",").Line();
    }

    private static Page Fields(Page page, Grid grid, Specimen[] row, string separator)
    {
        page.Text("{");
        for (int i = 0; i < row.Length; i++) page.Text($"{(i == 0 ? "" : separator)}\"{grid.Names[i]}\": \"").Value(row[i]).Text("\"");
        return page.Text("}");
    }

    private static void Xml(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        page.Line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").Line("<bericht>");
        foreach (Specimen[] row in grid.Rows)
        {
            page.Line("  <regel>");
            for (int i = 0; i < row.Length; i++) page.Text($"    <{Column(grid.Names[i])}>").Value(row[i]).Line($"</{Column(grid.Names[i])}>");
            page.Line("  </regel>");
        }
        page.Line("</bericht>");
    }

    private static void Attributes(Page page, Scene scene)
    {
        var grid = new Grid(scene);
        page.Line("<?xml version=\"1.0\"?>").Line("<regels>");
        foreach (Specimen[] row in grid.Rows)
        {
            page.Text("  <regel");
            for (int i = 0; i < row.Length; i++) page.Text($" {Column(grid.Names[i])}=\"").Value(row[i]).Text("\"");
            page.Line("/>");
        }
        page.Line("</regels>");
    }

    private static Page Cells(Page page, Specimen[] row, string between)
    {
        for (int i = 0; i < row.Length; i++) page.Text(i == 0 ? "" : between).Value(row[i]);
        return page;
    }

    /// <summary>A name that databases and XML take.</summary>
    private static string Column(string name) => string.Concat(name.Select(static c => char.IsLetterOrDigit(c) ? c : '_'));

    private static string Cell(string value) => value.AsSpan().ContainsAny(";\"\n") ? AlwaysQuoted(value) : value;

    private static string AlwaysQuoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Json(string value) => JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}
