using System.Collections.Immutable;
using PiiScanner.Labelled.Kinds;
using PiiScanner.Labelled.Layouts;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled;

/// <summary>All documents of a seed.</summary>
internal static class LabelledCorpus
{
    /// <summary>The types under test.</summary>
    public static readonly ImmutableArray<Subject> Subjects =
    [
        Accounts.Subject,
        CitizenNumbers.Bsn,
        Contacts.Email,
        Contacts.Phone,
        Contacts.Postcode,
        Cards.CreditCard,
        Cards.ImeiNumber,
        CitizenNumbers.EducationNumber,
        CitizenNumbers.Rsin,
        Companies.Kvk,
        Companies.Vat,
        Devices.DeviceId,
        Devices.Ip,
        Devices.Mac,
        Documents.Passport,
        Documents.ReadableZone,
        Vehicles.DrivingLicence,
        Vehicles.Plate,
        Births.BirthDate,
        Homes.Address,
        Persons.Name,
        Secrets.Password,
        SpecialCategories.Subject,
    ];

    private static readonly ImmutableArray<Layout> Layouts = [.. Prose.All, .. Forms.All, .. Tables.All];

    /// <summary>The documents about all subjects.</summary>
    public static ImmutableArray<Document> Make(int seed) => [.. Subjects.SelectMany(subject => Make(subject, seed))];

    /// <summary>The documents about one subject: every layout that suits it, as often as it asks for.</summary>
    public static IEnumerable<Document> Make(Subject subject, int seed)
    {
        int turn = 0;
        for (int round = 0; round < subject.Rounds; round++)
        {
            foreach (Layout layout in Layouts.Where(layout => layout.Suits(subject)))
            {
                turn++;
                yield return layout.Make(subject, new Draw(seed, turn));
            }
        }
    }
}
