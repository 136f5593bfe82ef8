using System.Collections.Immutable;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>What the form of a name says of it, one bit each; their words are in the order of the bits.</summary>
internal static class NameEvidence
{
    public const ulong Given = 1, Surname = 2, Initials = 4, Infix = 8, Title = 16, Lone = 32, Organisation = 64, Street = 128, Shouted = 256, Word = 512, LowerCase = 1024, PersonalForm = 2048, Mailbox = 4096,
        Thing = 8192;

    /// <summary>The words that a finding shows.</summary>
    public static ImmutableArray<string> Words { get; } =
        ["given-name", "surname", "initials", "infix", "title", "single", "organisation", "street", "capitals", "common-word", "lower-case", "personal-form", "own-mailbox", "name-of-thing"];
}
