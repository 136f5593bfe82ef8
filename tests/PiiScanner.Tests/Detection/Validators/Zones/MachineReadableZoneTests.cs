using CsCheck;
using PiiScanner.Detection.Validators.Zones;

namespace PiiScanner.Tests.Detection.Validators.Zones;

/// <summary>ICAO Doc 9303: the zones that its parts print as examples, and zones put together here.</summary>
public sealed class MachineReadableZoneTests
{
    private const string All = "number-check birth-check expiry-check composite-check";

    private static readonly Gen<string[]> Zone = Gen.Select(Gen.OneOf(30, 36, 44), Gen.Char["ABCDEFGHJKLMNP0123456789"].Array[9], Gen.Char['0', '9'].Array[12], Gen.Bool)
        .Select(static (width, number, dates, isShort) => Build(width, new string(number), new string(dates, 0, 6), new string(dates, 6, 6), isShort ? "JANSEN<<JAN" : "VAN<DER<BERG<<ANNA"));

    [Theory]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", All)]
    [InlineData("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6", All)]
    [InlineData("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<", All)]
    [InlineData("P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<\nSPECI20142NLD6503101F2403096999999990<<<<<84", All)]
    [InlineData("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<", "number-check birth-check expiry-check")]
    public void The_printed_examples_are_read_with_their_check_digits(string zone, string evidence) =>
        Assert.Equal([new(zone, zone, evidence)], ReadingsOf.Text(default(MachineReadableZone), $"Scan:\n{zone}\neinde"));

    /// <summary>The first is printed in the tests of a public reader of such zones.</summary>
    [Theory]
    [InlineData("D1NLD15094962111659VW87Z78NB84")]
    [InlineData("D1NLD139201744828L2K9Q4P7X1R01")]
    public void The_line_of_a_driving_licence_is_read_when_its_check_digit_holds(string line)
    {
        Assert.Equal([new(line, line, "licence-check")], ReadingsOf.Text(default(MachineReadableZone), $"rijbewijs\n{line}\n"));
        foreach (char last in "0123456789".Where(digit => digit != line[^1])) Assert.Empty(ReadingsOf.Values(default(MachineReadableZone), line[..^1] + last));
    }

    [Theory]
    [InlineData("D1NLD15094962111659VW87Z78NB84<")]
    [InlineData("AD1NLD15094962111659VW87Z78NB84")]
    [InlineData("D1NLD15094962111659VW87Z78NB8")]
    [InlineData("D1NLD1509496211165 VW87Z78NB84")]
    public void A_line_of_another_length_is_none(string text) => Assert.Empty(ReadingsOf.Values(default(MachineReadableZone), text));

    [Fact]
    public void A_zone_is_read_whatever_parts_its_lines() => Gen.Select(Zone, Gen.OneOf("\n", "\r\n", " ", " \n ", "\u000b")).Sample(static (lines, parted) =>
        Assert.Equal([string.Join('\n', lines)], ReadingsOf.Values(default(MachineReadableZone), $"{string.Join(parted, lines)}\n")), iter: 500);

    [Fact]
    public void With_two_of_three_check_digits_wrong_it_is_not_read() => Gen.Select(Zone, Gen.Int[0, 2]).Sample(static (lines, right) =>
    {
        (int Line, int Place)[] checks = lines[0].Length == 30 ? [(0, 14), (1, 6), (1, 14)] : [(1, 9), (1, 19), (1, 27)];
        foreach ((int line, int place) in checks.Where((_, index) => index != right))
        {
            char wrong = lines[line][place] == '9' ? '0' : (char)(lines[line][place] + 1);
            lines[line] = $"{lines[line][..place]}{wrong}{lines[line][(place + 1)..]}";
        }
        Assert.Empty(ReadingsOf.Values(default(MachineReadableZone), string.Join('\n', lines)));
    }, iter: 500);

    [Fact]
    public void A_zone_without_its_last_line_or_with_a_short_one_is_not_read() => Zone.Sample(static lines =>
    {
        Assert.Empty(ReadingsOf.Values(default(MachineReadableZone), string.Join('\n', lines[..^1])));
        Assert.Empty(ReadingsOf.Values(default(MachineReadableZone), string.Join('\n', [.. lines[..^1], lines[^1][1..]])));
        Assert.Empty(ReadingsOf.Values(default(MachineReadableZone), string.Join('\n', [.. lines[..^1], $"{lines[^1]}<"])));
    }, iter: 200);

    private static string[] Build(int width, string number, string birth, string expiry, string name)
    {
        string Pad(string text, int length) => text.PadRight(length, '<')[..length];
        string dates = $"{birth}{Check(birth)}M{expiry}{Check(expiry)}";
        string numbered = $"{number}{Check(number)}";
        if (width == 30)
        {
            string first = Pad($"I<NLD{numbered}", 30), second = Pad($"{dates}NLD", 29);
            return [first, second + Check(first[5..] + second[..7] + second[8..15] + second[18..]), Pad(name, 30)];
        }
        string personal = width == 44 ? $"{new string('<', 14)}<" : new string('<', 7);
        string line = $"{numbered}NLD{dates}{personal}";
        return [Pad($"{(width == 44 ? 'P' : 'I')}<NLD{name}", width), line + Check(line[..10] + line[13..20] + line[21..])];
    }

    private static int Check(string text) => text.Select(static (character, place) =>
        (character == '<' ? 0 : char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10) * (place % 3 == 0 ? 7 : place % 3 == 1 ? 3 : 1)).Sum() % 10;
}
