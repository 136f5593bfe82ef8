using System.Text;
using System.Text.RegularExpressions;
using PiiScanner.Detection.Tables;

namespace PiiScanner.Tests.Detection.Tables;

public sealed class FixedWidthCursorTests : LayoutCursorContract
{
    private static readonly TextLayout FixedWidth = new(LayoutKind.FixedWidth);

    internal override TextLayout Layout => FixedWidth;

    protected override string[] Pieces { get; } =
    [
        "naam        bsn        plaats\n", "Jan         111222333  Ede\n", "Piet        123456782  3011 GZ  Urk\n", "        nummer     bedrag\n", "titel  2024\n", "-----  -----\n",
        "  ", "  ", "    ", " ", "\n", "\n\n", "\r\n", "\f", "naam", "bsn", "e-mail", "jan@example.nl", "111222333", "-----", "omzet 2023", "Zoë", "x", "Oude Gracht 51",
    ];

    [Fact]
    public void A_line_of_names_names_what_stands_under_them()
    {
        FieldAnswer answer = At("naam        bsn        plaats\nJan         111222333  Ede\n", "111222333");
        Assert.Equal(new FieldAnswer(2, 2, "bsn", "", 42, false), answer);
    }

    [Fact]
    public void Numbers_that_end_under_the_end_of_a_name_belong_to_it() =>
        Assert.Equal("bsn", At("naam              bsn   bedrag\nJan Jansen  111222333     1,50\nPiet        123456782  1000,00\n", "123456782").Name);

    [Theory]
    [InlineData("naam        gebdatum postc  hnr\nJan         19650114 9203HK 00012\n", "9203HK", "postc")]
    [InlineData("naam        gebdatum postc  hnr\nJan         19650114 9203HK 00012\n", "19650114", "gebdatum")]
    [InlineData("nr      merk naam    plaats\n1       Opel  Jan     Ede\n", "Jan", "merk naam")]
    [InlineData("nr      datum aangifte\n1       Opel  Jan\n", "Jan", "aangifte")]
    [InlineData("nr      klant naam  plaats\n1       Jan J Visser  Ede\n", "Visser", "klant naam")]
    public void Names_with_one_space_between_are_two_where_the_row_below_has_two_fields(string text, string value, string name) => Assert.Equal(name, At(text, value).Name);

    [Fact]
    public void Offsets_count_characters_and_not_bytes() =>
        Assert.Equal(7, At("ééééé 111222333  Ede\néé    123456782  Urk\n", "123456782").Column);

    [Fact]
    public void Titles_above_the_names_are_passed_over() =>
        Assert.Equal("bsn", At("Ledenlijst 2024\nAfdeling Oost        blad 1\n\nnaam        bsn        plaats\n\nJan         111222333  Ede\n", "111222333").Name);

    [Fact]
    public void A_page_with_other_columns_names_them_anew() =>
        Assert.Equal("iban", At("naam        bsn        plaats\nJan         111222333  Ede\n\fblad 2\n\nplaats  iban         naam\nEde     hier         Jan\n", "hier").Name);

    [Fact]
    public void The_first_row_of_a_group_is_no_header() =>
        Assert.Equal("naam", At("naam        plaats\n------------------\nJan         Ede\n\nKees        Urk\nPiet        hier\n", "Kees").Name);

    [Fact]
    public void A_table_of_data_only_has_columns_by_their_offsets() =>
        Assert.Equal(new FieldAnswer(2, 13, "", "", 39, false), At("Jan         111222333  Ede\nPiet        123456782  Urk\n", "123456782"));

    [Fact]
    public void What_stands_apart_under_one_name_is_one_cell() =>
        Assert.Equal(25, At("adres                bsn\nDam 1, 3011 GZ  URK  111222333\n", "URK").CellStart);

    [Fact]
    public void Text_that_runs_on_under_several_names_is_no_cell()
    {
        FieldAnswer answer = At("bsn     naam    plaats\n11      Jan     Ede\nVolgens het andere dossier hier\n", "hier");
        Assert.Equal((0, ""), (answer.Column, answer.Name));
    }

    [Fact]
    public void Full_columns_are_parted_by_a_single_space_under_a_name() =>
        Assert.Equal("geboren", At("bsn         geboren     plaats\n111222333   12-03-1980  Ede\n111.222.333 12-04-1981  Urk\n", "12-04-1981").Name);

    [Fact]
    public void Nothing_is_allocated_on_the_way()
    {
        byte[] text = Encoding.UTF8.GetBytes("naam  bsn        plaats\n" + string.Concat(Enumerable.Repeat("Jan   111222333  Ede\n", 1000)));
        var cursor = new FieldCursor();
        long sum = Go(), before = GC.GetAllocatedBytesForCurrentThread();
        sum += Go();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);

        long Go()
        {
            cursor.Start(FixedWidth);
            var run = new PlaceRun(0, default);
            var segment = new TextSegment(text, 0, text.Length, new ReadOnlySpan<PlaceRun>(in run), FixedWidth, isLast: true);
            long records = 0;
            for (int i = 0; i < text.Length; i += 30) records += cursor.Locate(segment, i).Record;
            cursor.Finish(segment);
            return records;
        }
    }

    internal override FieldAnswer[] Oracle(byte[] text)
    {
        var answers = new FieldAnswer[text.Length];
        (string Name, int Start, int End)[] names = [], pending = [];
        bool isPending = false;
        int rows = 0, widest = 0, record = 0;
        for (int start = 0; start < text.Length; record++)
        {
            int end = Array.IndexOf(text, (byte)'\n', start) is >= 0 and int found ? found : text.Length;
            string line = Encoding.Latin1.GetString(text.AsSpan(start..end)), seen = line[..Math.Min(line.Length, 256)];
            bool isRule = Regex.IsMatch(seen, "^[-=_+| \r]*$", RegexOptions.NonBacktracking) && Regex.IsMatch(seen, "---|===|___", RegexOptions.NonBacktracking), isHeader = false;
            if (isRule || Regex.IsMatch(seen, "^[ \r]*$|^\f", RegexOptions.NonBacktracking))
            {
                if (isRule && isPending) (names, isPending, rows) = (pending, false, 10);
                if (!isRule || rows < 10) (rows, widest) = (0, isPending ? widest : 0);
            }
            else if (rows < 10)
            {
                var fields = Fields(seen, []);
                bool areNames = fields.All(static field => IsName(field.Text)) && fields.Any(static field => field.Text.Any(IsLetter));
                bool areInLine = names.Length > 0 && fields.All(field => names.Any(name => name.Start == field.Start || name.End == field.End));
                isHeader = areNames && !areInLine && fields.Length > Math.Max(1, widest);
                if (fields.Length > 1)
                {
                    rows++;
                    if (isHeader) (pending, isPending) = ([.. Fields(line, []).Select(static field => (field.Text.Length <= 64 ? field.Text : "", field.Start, field.End))], true);
                    else if (isPending) (names, isPending, rows) = fields.Length <= widest + ((widest + 1) / 2) ? ([.. pending.SelectMany(name => Split(name, seen))], false, 10) : (names, false, rows);
                    widest = Math.Max(widest, fields.Length);
                }
            }
            Answer(isHeader);
            start = end + 1;

            void Answer(bool isHeader)
            {
                var answer = new FieldAnswer(record + 1, 0, "", "", start, isHeader);
                var cells = Fields(line, isHeader ? [] : names).ToDictionary(static field => field.At);
                int before = -1;
                for (int i = start; i < Math.Min(end + 1, text.Length); i++)
                {
                    if (cells.TryGetValue(i - start, out var cell))
                    {
                        int name = NameOf(cell.Start, cell.End);
                        int column = name >= 0 ? name + 1 : names.Length == 0 ? cell.Start + 1 : 0;
                        answer = answer with { Column = column, Name = name < 0 ? "" : names[name].Name, CellStart = name < 0 || name != before ? i : answer.CellStart };
                        before = name;
                    }
                    answers[i] = answer;
                }
            }
        }
        return answers;

        int NameOf(int start, int end)
        {
            int[] above = [.. Enumerable.Range(0, names.Length).Where(i => names[i].Start < end && names[i].End > start)];
            return above.Length == 1 ? above[0] : above.Length > 1 ? -1 : Array.FindLastIndex(names, name => name.Start <= start);
        }
    }

    /// <summary>A name, or the names that a space parts in it where fields of the row below begin.</summary>
    private static IEnumerable<(string Name, int Start, int End)> Split((string Name, int Start, int End) name, string row)
    {
        int[] starts = [.. Enumerable.Range(1, Math.Max(0, name.Name.Length - 1)).Where(i => name.Name[i - 1] == ' ' && Begins(name.Start + Width(name.Name[..i])))];
        int[] edges = [0, .. starts, name.Name.Length + 1];
        for (int i = 1; i < edges.Length; i++)
        {
            bool isLast = i == edges.Length - 1;
            string part = name.Name[edges[i - 1]..(edges[i] - 1)];
            yield return (part, name.Start + Width(name.Name[..edges[i - 1]]), isLast ? name.End : name.Start + Width(name.Name[..(edges[i] - 1)]));
        }

        bool Begins(int offset)
        {
            int at = Enumerable.Range(0, row.Length).FirstOrDefault(i => Width(row[..i]) == offset && Width(row[i..(i + 1)]) == 1, -1);
            if (at < 2 || row[at] <= ' ' || row[at - 1] != ' ') return false;
            return row[at - 2] == ' ' || (row[at..].Split(' ')[0].Any(char.IsAsciiDigit) && row[..(at - 1)].Split(' ')[^1].Any(char.IsAsciiDigit));
        }

        static int Width(string text) => text.Count(static letter => letter is < '\x80' or >= '\xC0');
    }

    /// <summary>What two spaces part, or one before the start of a name; offsets in characters.</summary>
    private static (int At, string Text, int Start, int End)[] Fields(string line, (string Name, int Start, int End)[] names)
    {
        int[] offsets = [0, .. line.Select(static letter => letter is >= '\x80' and < '\xC0' ? 0 : 1)];
        for (int i = 1; i < offsets.Length; i++) offsets[i] += offsets[i - 1];
        var words = Regex.Matches(line, "[^\0- ]+", RegexOptions.NonBacktracking).Select(static word => (At: word.Index, End: word.Index + word.Length)).ToArray();
        var fields = new List<(int At, int End)>();
        foreach (var word in words)
        {
            bool isApart = fields.Count == 0 || word.At - fields[^1].End > 1 || names.Any(name => name.Start == offsets[word.At]);
            if (isApart) fields.Add(word);
            else fields[^1] = (fields[^1].At, word.End);
        }
        return [.. fields.Select(field => (field.At, line[field.At..field.End], offsets[field.At], field.End - field.At >= 255 ? int.MaxValue : offsets[field.End]))];
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetter(letter) || letter >= 0x80;

    private static bool IsName(string cell)
    {
        int digits = cell.Count(char.IsAsciiDigit);
        if (cell.Length > 64 || cell.Contains('@', StringComparison.Ordinal) || cell.StartsWith(':')) return false;
        return digits == 0 || (digits < 4 && cell.Any(IsLetter)) || (digits == 4 && Regex.IsMatch(cell, "^[^0-9]*(19|20)[0-9][0-9]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture));
    }

    private static FieldAnswer At(string text, string here)
    {
        int place = Encoding.UTF8.GetByteCount(text.AsSpan(0, text.IndexOf(here, StringComparison.Ordinal)));
        return FieldAnswer.All(Encoding.UTF8.GetBytes(text), FixedWidth)[place];
    }
}
