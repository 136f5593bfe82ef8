namespace PiiScanner.Detection.Candidates;

/// <summary>What the candidate pass can find, each with the position it reports: the anchor.</summary>
internal enum Shape : byte
{
    /// <summary>Two letters and two digits, as an IBAN begins; the anchor is the first digit.</summary>
    Account,

    /// <summary>Eight or nine digits, together or in groups of 4-2-3, 3-3-3 or 2-3-3; the anchor is the first digit.</summary>
    NineDigits,

    /// <summary>An at sign, or its escape <c>%40</c>; the anchor is the at sign or the 4.</summary>
    AtSign,

    /// <summary>
    /// Digits after a plus sign, two or more digits that begin with 0, short service numbers, mobile numbers that lost their 0; the anchor
    /// is the first digit.
    /// </summary>
    Dialled,

    /// <summary>Four digits and two letters; the anchor is the first digit.</summary>
    FourDigitsTwoLetters,
}
