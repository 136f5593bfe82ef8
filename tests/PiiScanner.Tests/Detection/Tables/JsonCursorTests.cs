using System.Text;

namespace PiiScanner.Tests.Detection.Tables;

public sealed class JsonCursorTests : LayoutCursorContract
{
    private static readonly TextLayout Json = new(LayoutKind.Json);

    internal override TextLayout Layout => Json;

    protected override string[] Pieces { get; } =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\n", " ", "\\", "\\\"", "\"naam\":", "\"Jan, [oud]\"", "123456782", "\"pad\": \"C:\\\\\"", "{\"bsn\": \"111222333\", \"adres\": {\"postcode\": \"1234 AB\"}}",
        "\"system\": \"http://fhir.nl/fhir/NamingSystem/bsn\"", "\"value\": \"111222333\"", "[{\"a\": 1}, {\"a\": [2, 3]}]", "{\"personen\": [", "\"two\nlines\"",
    ];

    [Fact]
    public void A_value_is_named_by_its_key_and_the_key_around_it()
    {
        var answer = At("{\"personen\":[{\"id\":1},{\"adres\":{\"postcode\":\"1234 AB\"}}]}", "1234 AB");
        Assert.Equal((2L, "postcode", "adres"), (answer.Record, answer.Name, answer.Parent));
    }

    [Fact]
    public void Elements_of_an_array_have_the_name_of_their_array()
    {
        var answer = At("{\"klant\":{\"tel\":[\"1\",[\"0612345678\"]]}}", "0612345678");
        Assert.Equal(("tel", "klant"), (answer.Name, answer.Parent));
    }

    [Fact]
    public void A_key_has_no_name() => Assert.Equal("", At("{\"a\":1,\"111222333\":2}", "111222333").Name);

    [Fact]
    public void Lines_of_json_are_records() => Assert.Equal(3, At("{\"a\":1}\n{}\n{\"a\":\"here\"}\n", "here").Record);

    [Fact]
    public void Elements_of_inner_arrays_are_no_records() =>
        Assert.Equal(2, At("[{\"a\":[{\"b\":1},{\"b\":2}]},{\"a\":[{\"b\":\"here\"}]}]", "here").Record);

    [Fact]
    public void Plain_values_beside_the_objects_are_a_record_of_their_own()
    {
        const string text = "{\"mail\":\"root\",\"personen\":[{\"a\":\"first\"}]}";
        Assert.Equal((1L, 2L), (At(text, "root").Record, At(text, "first").Record));
    }

    [Fact]
    public void A_string_that_never_closes_ends_with_its_line() =>
        Assert.Equal((2L, "b"), At("{\"a\":\"open}\n{\"b\":\"here\"}\n", "here") is var answer ? (answer.Record, answer.Name) : default);

    [Fact]
    public void An_identifier_is_told_by_the_system_beside_it() =>
        Assert.Equal(("value", "bsn"), At("{\"identifier\":[{\"system\":\"http://fhir.nl/fhir/NamingSystem/bsn\",\"value\":\"111222333\"}]}", "111222333") is var answer
            ? (answer.Name, answer.Parent) : default);

    [Theory]
    [InlineData("{\"name\":\"bsn\",\"value\":\"here\"}")]
    [InlineData("{\"vraag\":\"bsn\",\"antwoord\":\"here\"}")]
    [InlineData("{\"q\":\"bsn\",\"a\":\"here\"}")]
    [InlineData("{\"label\":\"bsn\",\"type\":\"text\",\"value\":\"here\"}")]
    [InlineData("{\"system\":\"urn:oid:2.16.840.1.113883.2.4.6.3\",\"value\":\"here\"}")]
    [InlineData("{\"type\":\"bsn\",\"number\":\"here\"}")]
    public void A_value_is_told_by_the_name_beside_it(string text) => Assert.Equal("bsn", At(text, "here").Parent);

    [Fact]
    public void Any_depth_is_taken_and_left_again() =>
        Assert.Equal("b", At(string.Concat(Enumerable.Repeat("{\"a\":[", 5000)) + string.Concat(Enumerable.Repeat("]}", 5000)) + "{\"b\":\"here\"}", "here").Name);

    [Fact]
    public void The_start_of_a_value_is_behind_its_colon_or_quote()
    {
        Assert.Equal(5, At("{\"a\":123}", "123").CellStart);
        Assert.Equal(6, At("{\"a\":\"x:123\"}", "123").CellStart);
    }

    internal override FieldAnswer[] Oracle(byte[] text) => new JsonOracle(Encoding.Latin1.GetString(text)).Run();

    private static FieldAnswer At(string text, string here) =>
        FieldAnswer.All(Encoding.UTF8.GetBytes(text), Json)[text.IndexOf(here, StringComparison.Ordinal)];
}
