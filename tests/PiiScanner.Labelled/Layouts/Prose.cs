using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Layouts;

/// <summary>Running text: letters, mail, chat, minutes, notes.</summary>
internal static class Prose
{
    public static readonly Layout[] All =
    [
        new("brief.txt", Letter) { TakesBlocks = true },
        new("verslag.txt", Report) { TakesBlocks = true },
        new("bericht.txt", Mail) { TakesBlocks = true },
        new("groepsgesprek.txt", Chat),
        new("notulen.md", Minutes) { TakesBlocks = true },
        new("aantekeningen.txt", Notes) { TakesBlocks = true },
        new("pagina.html", Web, static value => System.Security.SecurityElement.Escape(value)),
    ];

    private static readonly string[] Months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    private static void Letter(Page page, Scene scene)
    {
        page.Line("Stichting Voorbeeld").Line().Line($"{scene.Draw.Between(1, 28)} {scene.Draw.Pick(Months)} 2024").Line($"Ons kenmerk: {scene.Draw.Fill("2024-000199")}").Line();
        page.Line("Geachte relatie,").Line();
        foreach (Action<Page> sentence in scene.Sentences())
        {
            sentence(page);
            page.Text(scene.Draw.Pick("\n", " ", "\n\n"));
        }
        page.Line().Line("Met vriendelijke groet,").Line("Afdeling Klantcontact");
    }

    private static void Report(Page page, Scene scene)
    {
        page.Line("VERSLAG").Line("1. Bevindingen").Line();
        foreach (Action<Page> sentence in scene.Sentences())
        {
            sentence(page);
            page.Text(scene.Draw.Once(5) ? "\n\n" : " ");
        }
        page.Line();
    }

    private static void Mail(Page page, Scene scene)
    {
        string host = scene.Draw.Pick("gemeente-westeinde.nl", "zorggroepdelinde.nl", "boekhandelzuid.nl");
        Specimen from = Specimen.Of("email", $"balie@{host}"), to = Specimen.Of("email", $"administratie@{host}");
        page.Text("Van: Balie <").Value(from).Line(">").Text("Aan: ").Value(to).Line().Line("Verzonden: dinsdag 12 maart 2024 09:14").Line("Onderwerp: RE: gegevens").Line();
        page.Line("Hoi allemaal,").Line();
        bool isQuoted = false;
        foreach (Action<Page> sentence in scene.Sentences())
        {
            page.Text(isQuoted ? "> " : "");
            sentence(page);
            page.Line();
            if (scene.Draw.Once(6)) isQuoted = !isQuoted;
        }
        page.Line().Line("Groeten, de balie");
    }

    private static void Chat(Page page, Scene scene)
    {
        int minute = scene.Draw.Between(480, 600);
        foreach (Action<Page> sentence in scene.Sentences())
        {
            minute += scene.Draw.Next(4);
            page.Text($"[12-03-24 {minute / 60:00}:{minute % 60:00}] {scene.Draw.Pick("Balie", "Planning", "Kantoor")}: ");
            sentence(page);
            page.Line();
        }
    }

    private static void Minutes(Page page, Scene scene)
    {
        page.Line("# Notulen werkoverleg").Line().Line("Aanwezig: drie leden, één gast.").Line();
        int chapter = 1;
        foreach (Action<Page> sentence in scene.Sentences())
        {
            if (scene.Draw.Once(4)) page.Line().Line($"## {chapter++}. {scene.Draw.Pick("Voortgang", "Lopende zaken", "Rondvraag", "Planning")}").Line();
            page.Text(scene.Draw.Pick("- ", "* ", "  - Actie: "));
            sentence(page);
            page.Line();
        }
    }

    private static void Notes(Page page, Scene scene)
    {
        foreach (Action<Page> sentence in scene.Sentences())
        {
            page.Text(scene.Draw.Pick("", "- ", "! ", "* "));
            sentence(page);
            page.Line().Text(scene.Draw.Once(3) ? "\n" : "");
        }
    }

    private static void Web(Page page, Scene scene)
    {
        page.Line("<!DOCTYPE html>").Line("<html lang=\"nl\"><head><meta charset=\"utf-8\"><title>Overzicht</title></head><body>").Line("<h1>Overzicht</h1>");
        foreach (Action<Page> sentence in scene.Sentences())
        {
            page.Text("<p class=\"tekst\">");
            sentence(page);
            page.Line("</p>");
        }
        page.Line("</body></html>");
    }
}
