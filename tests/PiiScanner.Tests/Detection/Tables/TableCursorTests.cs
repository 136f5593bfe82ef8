using System.Text;
using CsCheck;
using PiiScanner.Detection.Tables;

namespace PiiScanner.Tests.Detection.Tables;

public sealed class TableCursorTests : LayoutCursorContract
{
    private static readonly TextLayout Semicolons = new(LayoutKind.Table, (byte)';', (byte)'"');

    internal override TextLayout Layout => Semicolons;

    protected override string[] Pieces { get; } =
        [";", ";", ";", ";", "\n", "\r\n", "\"", "\"\"", "\"a;b\nc\"", "\"naam\"", "bsn", "e-mail", "jan@example.nl", "111222333", " ", "omzet 2023", "x", "Oude Gracht 51"];

    [Fact]
    public void A_header_names_the_columns_of_the_rows_below()
    {
        var answer = At("naam;bsn;e-mail\nJan;111222333;jan@example.nl\n", "111222333");
        Assert.Equal(new FieldAnswer(2, 2, "bsn", "", 20, false), answer);
    }

    [Fact]
    public void Titles_above_the_header_are_passed_over() =>
        Assert.Equal("bsn", At("Klanten 2024\n\nuitvoer van maart\nnaam;bsn\nJan;111222333\n", "111222333").Name);

    [Theory]
    [InlineData("leerling;;;ouder;;school\nnaam;bsn;plaats;naam;telefoon;brin\nJan;111222333;Breda;Piet;0612345678;05AA\n", "111222333", "bsn")]
    [InlineData("leerling;;;ouder;;school\nnaam;bsn;plaats;naam;telefoon;brin\nJan;111222333;Breda;Piet;0612345678;05AA\n", "0612345678", "telefoon")]
    [InlineData("naam;;plaats\nJan;de;Breda\nPiet;van;here\n", "here", "plaats")]
    [InlineData("naam;;;plaats\nJan;de;Vries;here\nPiet;van;Dam;Urk\n", "here", "plaats")]
    [InlineData("naam;;;bsn\nJan;;;111222333\nPiet;de;Vries;123456782\n", "111222333", "bsn")]
    public void A_row_that_titles_groups_of_columns_is_passed_over(string text, string value, string name) => Assert.Equal(name, At(text, value).Name);

    [Fact]
    public void Below_names_of_groups_stand_those_of_the_columns() =>
        Assert.Equal("BSN", At("LEERLING;;;OUDER;;\nNR;NAAM;BSN;NAAM;TEL;MAIL\n1;Jan;111222333;Piet;0612345678;\n", "111222333").Name);

    [Theory]
    [InlineData("naam;;plaats\nJan;Piet;Breda\nKees;Klaas;here\n", "plaats")]
    [InlineData("naam;bsn;plaats\nJan;onbekend;Breda\nPiet;111222333;here\n", "plaats")]
    public void A_row_of_words_is_no_header_for_that(string text, string name) => Assert.Equal(name, At(text, "here").Name);

    [Fact]
    public void A_table_of_data_only_has_no_names() =>
        Assert.Equal("", At("Piet;123456782\nJan;111222333\n", "111222333").Name);

    [Theory]
    [InlineData("naam;bsn\nJan;111222333\n\nNr;KvK;btw\n1;12345678;here\n", "btw")]
    [InlineData("naam;bsn\r\nJan;111222333\r\n;\r\nLeveranciers;\r\nNr;KvK;btw\r\n1;12345678;here\r\n", "btw")]
    [InlineData("naam;bsn\nJan;111222333\n ;\nNr;KvK;btw\n1;12345678;here\n", "btw")]
    [InlineData("naam;bsn;opm\nJan;111222333;\n;;\nLeveranciers;;\nNr;KvK;btw\n1;12345678;here\n", "btw")]
    [InlineData("naam;bsn\nJan;111222333\n\nPiet;here\n", "bsn")]
    [InlineData("naam;bsn\nJan;111222333\n\nKoe;Schaap\nEzel;here\n", "bsn")]
    public void Behind_an_empty_row_names_with_data_below_them_begin_another_table(string text, string name)
    {
        Assert.Equal(name, At(text, "here").Name);
        string far = $"naam;bsn\n{string.Concat(Enumerable.Repeat("Jan;111222333\n", 100))}{text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]}";
        Assert.Equal(name, At(far, "here").Name);
    }

    [Theory]
    [InlineData("salaris per 01-01-2024", "1250")]
    [InlineData("Verzuim 2023-2024", "12,5")]
    [InlineData("202401", "99,50")]
    [InlineData("Postcode (bijv. 1234 AB)", "3511")]
    [InlineData("vraag aan info@gemeente.example", "ja")]
    [InlineData("Hoe tevreden bent u over de dienstverlening van de gemeente in het afgelopen jaar?", "zeer")]
    public void A_cell_that_is_no_name_takes_the_names_of_the_others_not_away(string odd, string value) =>
        Assert.Equal("bsn", At($"naam;bsn;{odd}\nJan;111222333;{value}\n", "111222333").Name);

    [Theory]
    [InlineData("Jan;-;0612345678\nPiet;111222333;0687654321\n")]
    [InlineData("Jan;onbekend;0612345678\nPiet;111222333;0687654321\n")]
    [InlineData("Jan;jan@example.nl;Dam 1;0612345678\nPiet;piet@example.nl;Dam 2;111222333\n")]
    public void A_row_of_data_with_values_of_one_kind_below_each_other_names_nothing(string text) =>
        Assert.Equal("", At(text, "111222333").Name);

    [Fact]
    public void Titles_of_a_dozen_rows_are_passed_over() =>
        Assert.Equal("bsn", At($"{string.Concat(Enumerable.Range(1, 12).Select(static row => $"Toelichting {row}\n"))}naam;bsn\nJan;111222333\n", "111222333").Name);

    [Fact]
    public void A_quoted_name_is_had_without_its_quotes() =>
        Assert.Equal("geb. datum", At("\"naam\";\"geb. datum\"\r\n\"Jan\";\"1-2-1970\"\r\n", "1-2-1970").Name);

    [Fact]
    public void A_data_row_with_one_delimiter_too_many_does_not_unseat_the_header() =>
        Assert.Equal("bsn", At("naam;bsn;straat;plaats\nJan;111222333;Dam 1;Amsterdam;\nPiet;123456782;a;b;c\n", "123456782").Name);

    [Fact]
    public void A_row_in_which_the_columns_are_named_is_a_header_and_data_is_none()
    {
        Assert.True(At("naam;bsn\nJan;111222333\n", "bsn").IsHeader);
        Assert.False(At("naam;bsn\nJan;111222333\n", "111222333").IsHeader);
    }

    [Fact]
    public void Line_breaks_within_quotes_end_no_record() =>
        Assert.Equal(3, At("a;b\n\"1\n2\";\"x\"\"\n\"\n3;here\n", "here").Record);

    [Fact]
    public void A_quote_within_a_cell_is_text() =>
        Assert.Equal(3, At("maat;naam\n5\" pijp;x\n3;here\n", "here").Record);

    [Fact]
    public void A_quote_that_never_closes_does_not_swallow_the_file()
    {
        string text = "a;b\n\"open;x\n" + string.Concat(Enumerable.Repeat("123;456\n", 10_000)) + "1;here\n";
        Assert.Equal(new FieldAnswer(10_003, 2, "b", "", text.IndexOf("here", StringComparison.Ordinal), false), At(text, "here"));
    }

    [Fact]
    public void A_map_of_cells_shows_the_column_of_each_that_begins_and_of_nothing_else() =>
        Gen.Select(Gen.OneOf(Pieces).Array[0, 200], Gen.Int[0, 200]).Sample((pieces, begin) =>
        {
            byte[] text = Encoding.UTF8.GetBytes($"naam;bsn;plaats\nJan;111222333;Breda\n{string.Concat(pieces)}");
            var cursor = new FieldCursor();
            var map = new CellMap();
            cursor.Start(Semicolons);
            var segment = new TextSegment(text, 0, text.Length, TextScan.Source, Semicolons, isLast: true);
            begin = Math.Min(begin, text.Length);
            cursor.Map(segment, begin, text.Length, map);
            bool isDrawn = !map.IsEmpty;
            for (int at = begin; at < text.Length; at++)
            {
                Field field = cursor.Locate(segment, at);
                bool begins = field.Naming != 0 && (at == field.CellStart || (at == field.CellStart + 1 && text[field.CellStart] == '"'));
                int column = map.BegunAt(at);
                Assert.True(column == 0 || (begins && column == field.Column));
                // Up to the first block that has to be gone through mark by mark nothing is left out.
                if (at < begin + Bits.Count) Assert.Equal(isDrawn && begins && at > begin, column != 0 && at > begin);
            }
        });

    [Fact]
    public void Columns_beyond_the_512th_have_no_name()
    {
        string text = string.Join(';', Enumerable.Repeat("naam", 600)) + "\n" + string.Join(';', Enumerable.Range(1, 600)) + "\n";
        Assert.Equal(("naam", ""), (At(text, "512").Name, At(text, "513").Name));
    }

    [Fact]
    public void Nothing_is_allocated_on_the_way()
    {
        byte[] text = Encoding.UTF8.GetBytes("naam;bsn\n" + string.Concat(Enumerable.Repeat("\"Jan\";111222333\n", 1000)));
        var cursor = new FieldCursor();
        long sum = Go(), before = GC.GetAllocatedBytesForCurrentThread();
        sum += Go();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);

        long Go()
        {
            cursor.Start(Semicolons);
            var run = new PlaceRun(0, default);
            var segment = new TextSegment(text, 0, text.Length, new ReadOnlySpan<PlaceRun>(in run), Semicolons, isLast: true);
            long records = 0;
            for (int i = 0; i < text.Length; i += 30) records += cursor.Locate(segment, i).Record;
            cursor.Finish(segment);
            return records;
        }
    }

    internal override FieldAnswer[] Oracle(byte[] text)
    {
        // First the cells, then the header, then the answers.
        var cells = new List<(int Start, int End, int Row, int Column)>();
        bool quoted = false, closed = false;
        int start = 0, row = 0, column = 1;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                bool opens = !quoted && (i == start || closed);
                closed = quoted;
                quoted = opens;
                continue;
            }
            closed = false;
            if (quoted || (text[i] != ';' && text[i] != '\n')) continue;
            cells.Add((start, i, row, column));
            start = i + 1;
            (row, column) = text[i] == '\n' ? (row + 1, 1) : (row, column + 1);
        }
        cells.Add((start, text.Length, row, column));

        var names = new Dictionary<int, string>();
        var answers = new FieldAnswer[text.Length];
        int widest = 0, headerWidth = 0, looked = 0, again = 0;
        bool settled = false, hasData = false;
        var rows = cells.ToLookup(static cell => cell.Row);
        foreach (var line in rows)
        {
            int rowStart = line.First().Start;
            bool isHeader = false;
            if ((settled || hasData) && again == 0 && line.Key > 0 && IsEmpty(rowStart))
            {
                settled = false;
                again = 4;
            }
            if (again > 0)
            {
                var (width, areNames) = JudgeWithNext(line);
                if (width > 1)
                {
                    isHeader = areNames && line.Last().End - rowStart < 384 && rows.Contains(line.Key + 1) && Judge(rows[line.Key + 1]) is ( > 1, false);
                    settled = !isHeader;
                    again = 0;
                    if (isHeader)
                    {
                        names.Clear();
                        hasData = false;
                        widest = headerWidth = looked = 0;
                    }
                }
                else
                {
                    settled = --again == 0;
                }
                if (!isHeader)
                {
                    Answer();
                    continue;
                }
            }
            else if (!settled)
            {
                if (IsOverNames(line))
                {
                    Answer();
                    settled = ++looked == 24;
                    continue;
                }
                var (width, areNames) = JudgeWithNext(line);
                if (width > (areNames ? widest : widest + headerWidth / 4))
                {
                    names.Clear();
                    hasData = false;
                    headerWidth = 0;
                    isHeader = areNames;
                }
            }
            Answer();
            int whole = line.Where(cell => cell.End - cell.Start > 384 || Text(cell.Start, cell.End).Length > 0)
                .Select(static cell => cell.Column).DefaultIfEmpty().Max();
            if (settled) continue;
            if (isHeader) headerWidth = whole;
            else if (headerWidth > 1) (hasData, settled) = (hasData || whole > 1, whole == headerWidth);
            widest = Math.Max(widest, whole);
            settled |= ++looked == 24;

            void Answer()
            {
                foreach (var (cellStart, cellEnd, _, cellColumn) in line)
                {
                    for (int i = cellStart; i <= Math.Min(cellEnd, text.Length - 1); i++)
                    {
                        answers[i] = new FieldAnswer(line.Key + 1, cellColumn, names.GetValueOrDefault(cellColumn, ""), "", cellStart, isHeader);
                    }
                    if (isHeader && cellEnd - cellStart <= 384 && Text(cellStart, cellEnd) is { Length: <= 64 } name) names[cellColumn] = name;
                }
            }
        }
        return answers;

        // Few names over many, with data below those: titles of groups of columns.
        bool IsOverNames(IEnumerable<(int Start, int End, int Row, int Column)> line)
        {
            int row = line.First().Row, start = line.First().Start;
            return line.Last().End - start < 384 && IsSparse(line) && rows.Contains(row + 1) && !IsSparse(rows[row + 1])
                && Judge(rows[row + 1]) is (int below, true) && below >= Judge(line).Width
                && rows[row + 1].Last().End - start < 384 && rows.Contains(row + 2) && Judge(rows[row + 2]) is ( > 1, false);
        }

        bool IsSparse(IEnumerable<(int Start, int End, int Row, int Column)> line) =>
            Judge(line) is (int width, true) && Kinds(line).Values.Count(static kind => kind == "nletters") is > 1 and var filled && width >= filled * 2;

        // Cells that are no names are forgiven where the row below has values under names, and under those cells something of another kind.
        (int Width, bool AreNames) JudgeWithNext(IEnumerable<(int Start, int End, int Row, int Column)> line)
        {
            (int width, bool areNames) = Judge(line);
            if (areNames || line.Last().End - line.First().Start >= 384 || !rows.Contains(line.First().Row + 1)) return (width, areNames);
            Dictionary<int, string> own = Kinds(line), below = Kinds(rows[line.First().Row + 1]);
            int[] odd = [.. own.Where(static cell => cell.Value[0] != 'n').Select(static cell => cell.Key)], named = [.. own.Where(static cell => cell.Value == "nletters").Select(static cell => cell.Key)];
            bool isOver = named.Length >= odd.Length && named.Any(column => below.TryGetValue(column, out string? value) && value[0] == 'o')
                && odd.All(column => !below.TryGetValue(column, out string? value) || value[1..] != own[column][1..]);
            return (width, isOver);
        }

        Dictionary<int, string> Kinds(IEnumerable<(int Start, int End, int Row, int Column)> line)
        {
            int seen = Math.Min(text.Length, line.First().Start + 384);
            return line.Where(cell => cell.Start <= seen && cell.Column <= 64).Select(cell => (cell.Column, Text: Text(cell.Start, Math.Min(cell.End, seen)))).Where(static cell => cell.Text.Length > 0).ToDictionary(
                static cell => cell.Column,
                static cell => (IsName(cell.Text) ? "n" : "o") + (cell.Text.Contains('@', StringComparison.Ordinal) ? "sign" : cell.Text.Length > 64 ? "long" : cell.Text.Any(IsLetter) ? "letters" : $"{Math.Min(63, cell.Text.Count(char.IsAsciiDigit))}"));
        }

        (int Width, bool AreNames) Judge(IEnumerable<(int Start, int End, int Row, int Column)> line)
        {
            int seen = Math.Min(text.Length, line.First().Start + 384);
            var visible = line.Where(cell => cell.Start <= seen).Select(cell => (cell.Column, Text: Text(cell.Start, Math.Min(cell.End, seen)))).ToArray();
            return (visible.Where(static cell => cell.Text.Length > 0).Select(static cell => cell.Column).DefaultIfEmpty().Max(),
                visible.All(static cell => IsName(cell.Text)) && visible.Any(static cell => cell.Text.Any(IsLetter)));
        }

        bool IsEmpty(int at)
        {
            int from = at;
            while (at < text.Length && text[at] is (byte)';' or (byte)' ' or (byte)'\r') at++;
            return at < text.Length && text[at] == '\n' && at - from < 192;
        }

        string Text(int from, int to) => Encoding.Latin1.GetString(text.AsSpan(from..to)).Trim(' ', '\t', '\r', '"', '\'');
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetter(letter) || letter >= 0x80;

    private static bool IsName(string cell)
    {
        int digits = cell.Count(char.IsAsciiDigit);
        if (cell.Length > 64 || cell.Contains('@', StringComparison.Ordinal)) return false;
        return digits == 0 || (digits < 4 && cell.Any(IsLetter))
            || (digits == 4 && string.Concat(cell.SkipWhile(static letter => !char.IsAsciiDigit(letter)).Take(4)) is ['1', '9', >= '0' and <= '9', >= '0' and <= '9'] or ['2', '0', >= '0' and <= '9', >= '0' and <= '9']);
    }

    private static FieldAnswer At(string text, string here) =>
        FieldAnswer.All(Encoding.UTF8.GetBytes(text), Semicolons)[text.IndexOf(here, StringComparison.Ordinal)];
}
