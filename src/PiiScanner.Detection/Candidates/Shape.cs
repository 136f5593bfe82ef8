namespace PiiScanner.Detection.Candidates;

/// <summary>What the candidate passes can find, each with the position it reports: the anchor.</summary>
internal enum Shape : byte
{
    /// <summary>Two letters and two digits, as an IBAN begins; the anchor is the first digit.</summary>
    Account,

    /// <summary>Eight or nine digits, together, in groups of up to four, or each by itself; the anchor is the first digit.</summary>
    NineDigits,

    /// <summary>An at sign, or its escape <c>%40</c>; the anchor is the at sign or the 4.</summary>
    AtSign,

    /// <summary>
    /// Digits after a plus sign, two or more digits that begin with 0, short service numbers, mobile numbers that lost their 0; the anchor
    /// is the first digit, or the first of the eight behind a 6 set apart.
    /// </summary>
    Dialled,

    /// <summary>Four digits and two letters; the anchor is the first digit.</summary>
    FourDigitsTwoLetters,

    /// <summary>A word between brackets that stands for an at sign: <c>[at]</c>; the anchor is its first letter.</summary>
    SpelledSign,

    /// <summary>Twelve digits or more, together or in groups as on cards (4-4-4, 4-6-5) and telephones (2-6-6-1); the anchor is the first digit.</summary>
    LongNumber,

    /// <summary>Three numbers or more between dots; the anchor is the first digit.</summary>
    DottedDigits,

    /// <summary>Two colons together, or three and more with up to four characters between; the anchor is any colon that two others follow.</summary>
    ColonGroups,

    /// <summary>
    /// Three separators, colons or hyphens, each three bytes after the one before; the anchor is the first of any three. Also three groups of four letters and
    /// digits between dots, with a digit in the first two; there the anchor is the first byte.
    /// </summary>
    Octets,

    /// <summary>Three groups of letters and digits, parted by hyphens and eight bytes long together; the anchor is their first byte.</summary>
    Plate,

    /// <summary>A date in figures, or a day and the name of a month, in any order; the anchor is the first digit.</summary>
    Date,

    /// <summary>Up to five digits a space after a word; the anchor is the first digit.</summary>
    HouseNumber,

    /// <summary>A word that begins with a capital; the anchor is its first letter.</summary>
    Capital,

    /// <summary>Any word that a label or the name of its column announces; the anchor is its first byte.</summary>
    Announced,

    /// <summary>A word that a validator names; the anchor is its first byte.</summary>
    Term,

    /// <summary>What the expression or the list of a user's pattern says; the pattern's own pass finds it, the anchor is its first byte.</summary>
    Own,
}
