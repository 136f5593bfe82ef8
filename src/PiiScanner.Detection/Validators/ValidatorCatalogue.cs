using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection.Validators;

/// <summary>The validators by the names that pattern files use.</summary>
internal static class ValidatorCatalogue
{
    /// <summary>The names, in the order of the alphabet.</summary>
    public static readonly string[] Names = ["elfproef", "email", "iban", "nl-postcode", "phone"];

    /// <summary>Makes the validator of a name; <paramref name="list"/> hands over the lists it needs.</summary>
    public static IAnchorReader? Make(string name, Func<string, WordList> list) => name switch
    {
        "elfproef" => Reader(new Elfproef()),
        "email" => Reader(new EmailAddress(list("file-extensions"))),
        "iban" => Reader(new IbanNumber(list("iban-registry"), list("nl-bank-codes"))),
        "nl-postcode" => Reader(new DutchPostcode(list("nl-pc4"), list("nl-postcode-words"))),
        "phone" => Reader(new PhoneNumber(list("nl-area-codes"), list("nl-number-prefixes"), list("country-calling-codes"))),
        _ => null,
    };

    private static AnchorReader<T> Reader<T>(T validator)
        where T : struct, IValidator => new(validator);
}
