using System.Globalization;
using System.Text;
using CsCheck;
using PiiScanner.Detection;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Explaining;

namespace PiiScanner.Tests.Detection;

public sealed class DocumentScanTests
{
    private static readonly Detector All = TextScan.Detector(minConfidence: 0);
    private static readonly Detector Default = TextScan.Detector();

    [Fact]
    public void However_a_text_is_cut_the_matches_are_the_same() =>
        Gen.Select(TextGen.Text(80), Gen.Int[0, 2000].Array[0, 12], Gen.Bool).Sample(static (text, cuts, all) =>
        {
            Detector detector = all ? All : Default;
            Assert.Equal(detector.Find(text), detector.Find(text, cuts));
        });

    [Fact]
    public void What_is_nothing_without_a_label_is_read_only_where_one_may_stand()
    {
        Detector detector = TextScan.Detector();
        string[] gated = [.. detector.Patterns.Where(pattern => (detector.Gated >> pattern.Index & 1) != 0).Select(static pattern => pattern.Id).Order(StringComparer.Ordinal)];
        Assert.Equal(["date-of-birth", "device-id", "imei", "nl-driving-licence", "nl-education-number", "nl-kvk", "nl-passport", "nl-rsin"], gated);
    }

    [Fact]
    public void A_text_cut_after_every_byte_gives_the_same_matches() =>
        TextGen.Text(12).Sample(static text => Assert.Equal(All.Find(text), All.Find(text, Enumerable.Range(0, text.Length))), iter: 40);

    [Fact]
    public void Every_vector_width_gives_the_same_matches() =>
        TextGen.Text(80).Sample(static text =>
        {
            List<TextScan.Found> expected = TextScan.Detector(0, width: "scalar").Find(text);
            foreach (string width in CandidateFinder.Widths) Assert.Equal(expected, TextScan.Detector(0, width: width).Find(text));
        });

    [Fact]
    public void A_verdict_is_the_same_as_a_full_match() =>
        TextGen.Text(80).Sample(static text =>
            Assert.Equal(
                Default.Find(text).Select(static found => found.Type).Order(), Default.Find(text, detail: MatchDetail.Verdict).Select(static found => found.Type).Order()));

    [Fact]
    public void A_long_text_gives_the_same_matches_however_it_is_cut_and_counted() =>
        Gen.Select(TextGen.Text(80).Array[20], Gen.Int[0, 100_000].Array[0, 6]).Sample(
            static (texts, cuts) =>
            {
                // Longer than what is searched at a time, with the same pieces on either side of its ends.
                byte[] text = [.. Enumerable.Repeat(texts.SelectMany(static piece => piece).ToArray(), 40).SelectMany(static piece => piece)];
                List<TextScan.Found> expected = Default.Find(text);
                Assert.Equal(expected, Default.Find(text, cuts));
                Assert.Equal(expected.Select(static found => found.Type).Order(), Default.Find(text, cuts, detail: MatchDetail.Verdict).Select(static found => found.Type).Order());
            },
            iter: 20);

    /// <summary>What is searched at a time may end between a word and the value that it leads to.</summary>
    [Theory]
    [InlineData("naam: jan de vries")]
    [InlineData("Geboortedatum (dd-mm-jjjj)   |2|1|-|0|6|-|1|9|7|4|")]
    [InlineData("geboren te Breda op twaalf september negentienhonderd zesenveertig")]
    [InlineData("machine bestanden.voorbeeld.nl login aanlevering password anker")]
    [InlineData("curl -s -u jan:Anker88 x")]
    public void A_value_behind_its_word_is_found_wherever_a_piece_ends(string text)
    {
        string[] expected = [.. Default.Find(text).Select(static found => found.Value)];
        Assert.NotEmpty(expected);
        for (int before = 0; before <= text.Length; before++)
        {
            Assert.Equal(expected, Default.Find(new string('\n', AnchorLists.MostText - before) + text).Select(static found => found.Value));
            Assert.Equal(expected, Default.Find(new string('\n', AnchorLists.MostText - DocumentScan.LookAhead - before) + text).Select(static found => found.Value));
        }
    }

    [Fact]
    public void A_verdict_is_the_same_as_a_full_match_in_a_table() =>
        TextGen.Text(8).Array[1, 40].Sample(static cells =>
        {
            var layout = new TextLayout(LayoutKind.Table, (byte)';', (byte)'"');
            byte[] text = [.. "naam;bsn;telefoon\n"u8, .. cells.SelectMany(static (cell, i) => (byte[])[.. cell, (byte)(i % 3 == 2 ? '\n' : ';')])];
            Assert.Equal(
                Default.Find(text, layout).Select(static found => found.Type).Order(),
                Default.Find(text, layout, MatchDetail.Verdict).Select(static found => found.Type).Order());
        });

    [Fact]
    public void In_a_print_out_the_names_above_speak_for_what_stands_under_them()
    {
        const string Printed =
            """
            ordernummer  bsn        wachtwoord   status
            111222333    123456782  Zomer2024!x  betaald
            123456782    111222333  Herfst19!    open

            """;
        Assert.Equal(
            ["123456782", "Zomer2024!x", "111222333", "Herfst19!"],
            Default.Find(Printed, new TextLayout(LayoutKind.FixedWidth)).Select(static found => found.Value));
    }

    [Fact]
    public void In_a_table_with_borders_a_number_at_the_right_of_its_cell_is_all_there_is_in_it()
    {
        string[] numbers = [.. Bsns(20)];
        string text = string.Concat(numbers.Select(static number => $"| {number,14} | A |\n"));
        Assert.Equal(numbers, Default.Find(text, new TextLayout(LayoutKind.Table, (byte)'|')).Select(static found => found.Value));
    }

    [Fact]
    public void In_a_dump_a_column_is_named_by_the_table_of_its_statement()
    {
        const string Dump =
            """
            CREATE TABLE klant (nr int, bsn char(9));
            CREATE TABLE bestelling (nr int, ordernummer char(9));
            INSERT INTO klant VALUES (1,'123456782');
            INSERT INTO bestelling VALUES (2,'111222333');
            INSERT INTO klant VALUES (3,'123456782');
            INSERT INTO bestelling VALUES (4,'111222333');

            """;
        Assert.Equal(["123456782", "123456782"], Default.Find(Dump, new TextLayout(LayoutKind.Sql)).Select(static found => found.Value));
    }

    [Fact]
    public void In_a_dump_the_cells_of_one_table_say_nothing_about_those_of_another()
    {
        string dump = string.Concat(Bsns(20).Select(static number => $"INSERT INTO persoon VALUES (1,'{number}');\n")) + "INSERT INTO gezag VALUES (1,'111222333');\n";
        Assert.Equal(Bsns(20), Default.Find(dump, new TextLayout(LayoutKind.Sql)).Select(static found => found.Value));
    }

    [Fact]
    public void What_one_system_numbers_says_nothing_about_another()
    {
        const string Identifier = "{{\"identifier\":[{{\"system\":\"http://fhir.nl/fhir/NamingSystem/{0}\",\"value\":\"{1}\"}}]}}\n";
        string text = string.Concat(Enumerable.Range(0, 40).Select(static i => string.Format(CultureInfo.InvariantCulture, Identifier, "agb-z", 300_000_001 + (i * 1000))));
        text = string.Format(CultureInfo.InvariantCulture, Identifier, "bsn", "111222333") + text;
        Assert.Equal(["111222333"], Default.Find(text, new TextLayout(LayoutKind.Json)).Select(static found => found.Value));
    }

    [Fact]
    public void In_a_dump_a_head_that_comes_again_is_read_again_when_its_table_was_made_anew()
    {
        const string Dump =
            """
            CREATE TABLE klant (nr int, ordernummer char(9));
            INSERT INTO klant VALUES (1,'111222333');
            DROP TABLE klant;
            CREATE TABLE klant (nr int, bsn char(9));
            INSERT INTO klant VALUES (2,'123456782');
            INSERT INTO klant VALUES (3,'123456782');

            """;
        Assert.Equal(["123456782", "123456782"], Default.Find(Dump, new TextLayout(LayoutKind.Sql)).Select(static found => found.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a;b\n")]
    [InlineData("kolom1;kolom2\n")]
    [InlineData("F1;F2\n")]
    public void A_column_without_a_name_of_its_own_speaks_for_numbers_that_pass_too_often_for_chance(string header)
    {
        string[] numbers = [.. Bsns(20)];
        string text = header + string.Concat(numbers.Select(static number => $"{number};A\n"));
        Assert.Equal(numbers, Default.Find(text, new TextLayout(LayoutKind.Table, (byte)';')).Select(static found => found.Value));
    }

    [Fact]
    public void Numbers_in_a_row_are_no_citizen_service_numbers_whatever_their_column_is_called()
    {
        string text = "persoonsnr;x\n" + string.Concat(Enumerable.Range(100_200_300, 300).Select(static number => $"{number};A\n"));
        Assert.DoesNotContain(Default.Find(text, new TextLayout(LayoutKind.Table, (byte)';')), static found => found.Type == "nl-bsn");
    }

    [Fact]
    public void On_a_form_the_values_of_other_rows_say_nothing_about_one_with_a_label()
    {
        string text = "Afdeling;Inkoop\n" + string.Concat(Enumerable.Range(100_200_300, 60).Select(static number => $"Ordernummer;{number}\n")) + "BSN;123456782\n";
        Assert.Equal(["123456782"], Default.Find(text, new TextLayout(LayoutKind.Table, (byte)';')).Where(static found => found.Type == "nl-bsn").Select(static found => found.Value));
    }

    [Fact]
    public void One_value_repeated_is_one_witness()
    {
        string text = string.Concat(Enumerable.Repeat("123456782;A\n", 50));
        Assert.Empty(Default.Find(text, new TextLayout(LayoutKind.Table, (byte)';')));
    }

    [Fact]
    public void What_columns_say_is_the_same_however_the_text_is_cut_and_counted() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[1, 1000], Gen.Int[0, 4000].Array[0, 6]).Sample((right, wrong, seed, cuts) =>
        {
            string[] cells = [.. Bsns(right), .. Enumerable.Range(0, wrong).Select(number => $"{(100_000_000 + (number * 7_654_321L) + seed) % 1_000_000_000:D9}")];
            new Random(seed).Shuffle(cells);
            byte[] text = Encoding.UTF8.GetBytes("x;y\n" + string.Concat(cells.Select(static cell => $"{cell};NL91ABNA0417164300\n")));
            var layout = new TextLayout(LayoutKind.Table, (byte)';');
            List<TextScan.Found> expected = Default.Find(text, layout);
            Assert.Equal(expected, Default.Find(text, cuts, layout));
            Assert.Equal(
                expected.CountBy(static found => found.Type).OrderBy(static count => count.Key),
                Default.Find(text, cuts, layout, MatchDetail.Verdict).CountBy(static found => found.Type).OrderBy(static count => count.Key));
        });

    [Theory]
    [InlineData(LayoutKind.Table)]
    [InlineData(LayoutKind.Json)]
    [InlineData(LayoutKind.Markup)]
    [InlineData(LayoutKind.Sql)]
    [InlineData(LayoutKind.Card)]
    public void In_every_layout_the_matches_are_the_same_however_the_text_is_cut(LayoutKind kind) =>
        Gen.Select(TextGen.Text(60), Gen.Int[0, 1500].Array[0, 5], Gen.Bool).Sample((text, cuts, isAll) =>
        {
            var layout = new TextLayout(kind, (byte)';', (byte)'"');
            Detector detector = isAll ? All : Default;
            Assert.Equal(detector.Find(text, layout), detector.Find(text, cuts, layout));
        });

    [Theory]
    [InlineData(MatchDetail.Full)]
    [InlineData(MatchDetail.Verdict)]
    public void What_the_names_of_columns_settle_beforehand_is_what_asking_each_cell_gives(MatchDetail detail) =>
        Gen.Select(TextGen.Table, Gen.Int[0, 3000].Array[0, 4]).Sample((text, cuts) =>
        {
            var layout = new TextLayout(LayoutKind.Table, (byte)';', (byte)'"');
            List<TextScan.Found> asked = Default.Find(text, cuts, layout, observer: new Everything()), found = Default.Find(text, cuts, layout, detail);
            if (detail == MatchDetail.Full) Assert.Equal(asked, found);
            else Assert.Equal(asked.Select(static found => found.Type).Order(), found.Select(static found => found.Type).Order());
        });

    [Theory]
    [InlineData(LayoutKind.Plain)]
    [InlineData(LayoutKind.Table)]
    [InlineData(LayoutKind.Json)]
    [InlineData(LayoutKind.Sql)]
    public void Asking_for_one_type_gives_exactly_its_part_of_all(LayoutKind kind)
    {
        TextLayout layout = kind == LayoutKind.Plain ? TextLayout.Plain : new TextLayout(kind, (byte)';', (byte)'"');
        foreach (string type in new[] { "phone", "nl-bsn", "iban", "nl-postcode" })
        {
            Detector detector = TextScan.Detector(0.5, types: type);
            TextGen.Text(60).Sample(text => Assert.Equal(Default.Find(text, layout).Where(found => found.Type == type), detector.Find(text, layout)));
        }
    }

    [Fact]
    public void Matches_come_in_the_order_of_their_first_byte_and_those_of_the_first_pass_never_overlap() =>
        TextGen.Text(80).Sample(static text =>
        {
            int start = 0, end = 0;
            foreach (TextScan.Found found in All.Find(text))
            {
                Assert.True(found.Start >= start);
                start = found.Start;
                if (found.Type is not ("iban" or "nl-bsn" or "email" or "phone" or "nl-postcode")) continue;
                Assert.True(found.Start >= end);
                end = found.Start + found.Place.Length;
            }
        });

    [Fact]
    public void Places_are_those_that_counting_finds() =>
        TextGen.Text(60).Sample(static text =>
        {
            foreach (TextScan.Found found in All.Find(text))
            {
                Place expected = TextScan.PlaceOf(text, found.Start);
                Assert.Equal((expected.Line, expected.Column), (found.Place.Line, found.Place.Column));
            }
        });

    [Fact]
    public void The_tail_of_an_account_is_no_telephone_number() =>
        Assert.Equal(["iban"], All.Find("NL91 ABNA 0417 1643 00").Select(static found => found.Type));

    [Fact]
    public void A_scan_after_its_end_is_refused()
    {
        DocumentScan scan = Default.Start(new Nothing());
        scan.Dispose();
        scan.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scan.Text(new TextSegment("x"u8, 0, 1, TextScan.Source, TextLayout.Plain, isLast: true)));
    }

    [Fact]
    public void Segments_allocate_nothing()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(
            "Jan;Kerkstraat 12;1012 AB;Amsterdam;06-12345678;jan@voorbeeld.nl;NL91 ABNA 0417 1643 00;111222333\nBSN: 111222333 order=123456782\n", 500)));
        using DocumentScan scan = Default.Start(new Nothing());
        Read(scan, text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(scan, text);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Read(DocumentScan scan, byte[] text) => scan.Text(new TextSegment(text, 0, text.Length, TextScan.Source, TextLayout.Plain, isLast: true));
    }

    /// <summary>Numbers that pass, far apart.</summary>
    private static IEnumerable<string> Bsns(int count) =>
        Enumerable.Range(0, 1000).Select(static number => $"{(123_456_789 + (number * 71_234_567L)) % 1_000_000_000:D9}")
            .Where(static digits => Enumerable.Range(0, 9).Sum(i => (digits[i] - '0') * (i == 8 ? -1 : 9 - i)) % 11 == 0).Take(count);

    /// <summary>Wants to see every reading, so that none is left out.</summary>
    private sealed class Everything : IPieceObserver
    {
        public void See(in TextSegment segment, int begin, int end, Workspace workspace)
        {
        }
    }

    private sealed class Nothing : IMatchSink
    {
        public MatchDetail Detail => MatchDetail.Full;

        public void Add(in Match match)
        {
        }

        public void Settle(Pattern pattern, in ColumnVerdict verdict)
        {
        }
    }
}
