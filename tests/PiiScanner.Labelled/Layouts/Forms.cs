using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Layouts;

/// <summary>A label with its value, one after the other: forms, settings, log lines.</summary>
internal static class Forms
{
    public static readonly Layout[] All =
    [
        new("formulier.txt", Form) { TakesBlocks = true },
        new("formulier-boven.txt", Above) { TakesBlocks = true },
        new("formulier-punten.txt", Dotted),
        new("kaart.txt", Tabbed),
        new("verwerking.log", Log, Quoted),
        new("import.yaml", Yaml, YamlText),
        new("omgeving.env", Environment, Quoted),
        new("lijst.html", Definitions, static value => System.Security.SecurityElement.Escape(value)),
    ];

    private static void Form(Page page, Scene scene) => Blocks(page, scene, static (label, _) => $"{label}: ");

    private static void Above(Page page, Scene scene) => Blocks(page, scene, static (label, _) => $"{label}\n");

    private static void Dotted(Page page, Scene scene) => Blocks(page, scene, static (label, _) => $"{label.PadRight(38, '.')}: ");

    private static void Tabbed(Page page, Scene scene) => Blocks(page, scene, static (label, _) => $"{label}\t");

    private static void Blocks(Page page, Scene scene, Func<string, Scene, string> heading)
    {
        for (int i = 0; i < scene.Count; i++)
        {
            page.Line($"--- Dossier {i + 1} ---").Text(heading("Afdeling", scene)).Line(scene.Draw.Pick("Inkoop", "Beheer", "Zorg"));
            Kind decoy = scene.Decoys[(scene.Draw.Turn + i) % scene.Decoys.Length];
            bool isFirst = scene.Draw.Once(2);
            Entry(isFirst ? decoy : scene.Kind);
            page.Text(heading("Status", scene)).Line("ontvangen");
            Entry(isFirst ? scene.Kind : decoy);
            page.Line();
        }

        void Entry(Kind kind) => page.Text(heading(Page.Capital(scene.Label(kind)), scene)).Value(kind.Value(scene.Draw)).Line();
    }

    private static void Log(Page page, Scene scene)
    {
        for (int i = 0; i < scene.Count; i++)
        {
            page.Text($"2024-03-12T10:{i:00}:{scene.Draw.Between(10, 59)}.{scene.Draw.Digits(3)}Z INFO import step={i} {scene.Name}=").Value(scene.Kind.Value(scene.Draw));
            page.Text($" {scene.DecoyName}=").Value(scene.Decoy.Value(scene.Draw)).Line(" result=ok");
        }
    }

    private static void Yaml(Page page, Scene scene)
    {
        page.Line("# gemaakt door de import").Line("version: 3").Line("records:");
        for (int i = 0; i < scene.Count; i++)
        {
            page.Text($"  - {scene.Name}: ").Value(scene.Kind.Value(scene.Draw)).Line().Line("    active: true");
            page.Text($"    {scene.DecoyName}: ").Value(scene.Decoy.Value(scene.Draw)).Line();
        }
    }

    private static void Environment(Page page, Scene scene)
    {
        for (int i = 0; i < scene.Count; i++)
        {
            page.Text($"TEST{i}_{Key(scene.Name)}=").Value(scene.Kind.Value(scene.Draw)).Line();
            page.Text($"TEST{i}_{Key(scene.DecoyName)}=").Value(scene.Decoy.Value(scene.Draw)).Line();
        }

        static string Key(string name) => string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
    }

    private static void Definitions(Page page, Scene scene)
    {
        page.Line("<html><body>");
        for (int i = 0; i < scene.Count; i++)
        {
            Kind decoy = scene.Decoys[(scene.Draw.Turn + i) % scene.Decoys.Length];
            page.Text($"<dl><dt>{scene.Label(decoy)}</dt><dd>").Value(decoy.Value(scene.Draw)).Line("</dd>");
            page.Text($"<dt>{scene.Label(scene.Kind)}</dt><dd>").Value(scene.Kind.Value(scene.Draw)).Line("</dd></dl>");
        }
        page.Line("</body></html>");
    }

    private static string Quoted(string value) => value.Contains(' ') ? $"\"{value}\"" : value;

    private static string YamlText(string value) =>
        value.AsSpan().ContainsAny(":#{}[]&*!|>%@\"'") ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'" : value;
}
