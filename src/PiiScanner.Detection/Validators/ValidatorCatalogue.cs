using PiiScanner.Detection.Patterns;
using PiiScanner.Detection.Validators.Addresses;
using PiiScanner.Detection.Validators.Dates;
using PiiScanner.Detection.Validators.Names;
using PiiScanner.Detection.Validators.Secrets;
using PiiScanner.Detection.Validators.Terms;
using PiiScanner.Detection.Validators.Zones;

namespace PiiScanner.Detection.Validators;

/// <summary>The validators by the names that pattern files use.</summary>
internal static class ValidatorCatalogue
{
    /// <summary>The names, in the order of the alphabet.</summary>
    public static readonly string[] Names =
    [
        "birth-date", "credit-card", "device-id", "elfproef", "email", "iban", "identity-document-mrz", "imei", "ip-address",
        "mac-address", "nl-address", "nl-driving-licence", "nl-education-number", "nl-kvk", "nl-license-plate", "nl-passport", "nl-postcode",
        "nl-vat", "person-name", "phone", "secret", "special-term",
    ];

    /// <summary>Makes the validator of a name; <paramref name="list"/> hands over the lists it needs.</summary>
    public static IAnchorReader? Make(string name, Func<string, WordList> list) => name switch
    {
        "birth-date" => Reader(new BirthDate(list("nl-first-names"), list("nl-names-more"))),
        "credit-card" => Reader(new PaymentCard(list("card-ranges"), list("card-test-numbers"))),
        "device-id" => Reader(new DeviceId()),
        "elfproef" => Reader(new Elfproef()),
        "email" => Reader(new EmailAddress(list("file-extensions"), list("top-level-domains"))),
        "iban" => Reader(new IbanNumber(list("iban-registry"), list("nl-bank-codes"))),
        "identity-document-mrz" => Reader(new MachineReadableZone()),
        "imei" => Reader(new Imei()),
        "ip-address" => Reader(new IpAddress()),
        "mac-address" => Reader(new MacAddress()),
        "nl-address" => Reader(new DutchAddress(list("nl-pc4"))),
        "nl-driving-licence" => Reader(new DutchDrivingLicence()),
        "nl-education-number" => Reader(new EducationNumber()),
        "nl-kvk" => Reader(new TradeRegisterNumber()),
        "nl-license-plate" => Reader(new DutchLicensePlate()),
        "nl-passport" => Reader(new DutchPassport()),
        "nl-postcode" => Reader(new DutchPostcode(list("nl-pc4"), list("nl-postcode-words"))),
        "nl-vat" => Reader(new DutchVatNumber()),
        "person-name" => Reader(new PersonName(
            new NameLists(list("nl-first-names"), list("nl-surnames"), list("nl-surnames-bloothooft"), list("nl-names-more"), list("nl-name-words"), list("nl-pc4")), list("nl-firm-names"))),
        "phone" => Reader(new PhoneNumber(list("nl-area-codes"), list("nl-number-prefixes"), list("country-calling-codes"))),
        "secret" => Reader(new LabelledSecret()),
        "special-term" => Reader(new SpecialTerm(list("nl-special-terms"), list("nl-first-names"))),
        _ => null,
    };

    private static AnchorReader<T> Reader<T>(T validator)
        where T : struct, IValidator => new(validator);
}
