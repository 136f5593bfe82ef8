using PiiScanner.Detection.Patterns;

namespace PiiScanner.Detection.Validators;

/// <summary>The validators by the names that pattern files use.</summary>
internal static class ValidatorCatalogue
{
    /// <summary>The names, in the order of the alphabet.</summary>
    public static readonly string[] Names = ["birth-date", "elfproef", "email", "iban", "nl-address", "nl-postcode", "person-name", "phone", "secret", "special-term"];

    /// <summary>Makes the validator of a name; <paramref name="list"/> hands over the lists it needs.</summary>
    public static IAnchorReader? Make(string name, Func<string, WordList> list) => name switch
    {
        "birth-date" => Reader(new BirthDate()),
        "elfproef" => Reader(new Elfproef()),
        "email" => Reader(new EmailAddress(list("file-extensions"))),
        "iban" => Reader(new IbanNumber(list("iban-registry"), list("nl-bank-codes"))),
        "nl-address" => Reader(new DutchAddress(list("nl-pc4"))),
        "nl-postcode" => Reader(new DutchPostcode(list("nl-pc4"), list("nl-postcode-words"))),
        "phone" => Reader(new PhoneNumber(list("nl-area-codes"), list("nl-number-prefixes"), list("country-calling-codes"))),
        "person-name" => Reader(new PersonName(
            list("nl-first-names"), list("nl-surnames"), list("nl-surnames-bloothooft"), list("nl-names-more"), list("nl-name-words"))),
        "secret" => Reader(new LabelledSecret()),
        "special-term" => Reader(new SpecialTerm(list("nl-special-terms"))),
        _ => null,
    };

    private static AnchorReader<T> Reader<T>(T validator)
        where T : struct, IValidator => new(validator);
}
