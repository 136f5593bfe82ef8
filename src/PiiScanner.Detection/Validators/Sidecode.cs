namespace PiiScanner.Detection.Validators;

/// <summary>One of the fourteen forms of Dutch number plates (Kentekenreglement, annex): which of the six characters are letters, and how they are grouped.</summary>
/// <param name="Letters">The places of the letters, the first character in the lowest bit.</param>
/// <param name="First">How many characters the first group has.</param>
/// <param name="Second">How many the second has.</param>
internal readonly record struct Sidecode(int Letters, int First, int Second)
{
    /// <summary>All of them, in the order in which they were introduced.</summary>
    public static readonly Sidecode[] All =
    [
        .. new[]
        {
            "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9",
            "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
        }.Select(Parse),
    ];

    private static Sidecode Parse(string form)
    {
        string characters = form.Replace("-", "", StringComparison.Ordinal);
        int letters = 0, first = form.IndexOf('-', StringComparison.Ordinal), second = form.LastIndexOf('-') - first - 1;
        for (int i = 0; i < characters.Length; i++) letters |= characters[i] == 'X' ? 1 << i : 0;
        return new Sidecode(letters, first, second);
    }
}
