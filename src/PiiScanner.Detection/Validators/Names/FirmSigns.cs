using System.Text;
using PiiScanner.Detection.Candidates;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>What says that a name is that of an organisation or a place: its legal form, and the words around it.</summary>
internal static class FirmSigns
{
    /// <summary>What stands behind the name of an organisation.</summary>
    private static readonly byte[][] Organisations = Split(" B.V, BV, N.V, NV, V.O.F, VOF, Groep, Holding, Advocaten, Verzekering, Beheer, College, Stichting, GmbH, SARL, Ltd, Inc, School, Ziekenhuis, Bank, Group, University, Foundation, Award, Project, License, Logistics, Transport, Supermarkt, Tribune, Makelaars, Makelaardij, Notarissen, Accountants, Bouw, Installatie, Advies");

    /// <summary>What stands before one, or before the name of a place, without its first letter.</summary>
    private static readonly byte[][] Bodies = Split("tichting ,emeente ,niversiteit ,school ,iekenhuis ,ereniging ,irma ,edrijf ,straat ,plein ,rovincie ,ollege ,oundation ,aboratorium ,tation ,St. ");

    /// <summary>True when what stands around says that it names an organisation or a place.</summary>
    public static bool IsAround(ReadOnlySpan<byte> text, int start, int end)
    {
        // Behind a space a capital, before one a small letter.
        if (text.At(end) == ' ' && IsUpper(text.At(end + 1)) && (StartsWithAny(text[end..], Organisations) || FirmWords.Contains(text[(end + 1)..NameWords.EndOf(text, end + 1)]))) return true;
        // "De Zaak B.V. Kenmerk": what looks like initials is the form of a firm.
        if (FirmWords.IsBefore(text, start) || text[start..end].StartsWith("V.O.F. "u8) || (text.At(start - 1) == ' ' && IsLegalForm(text[start..end]) && IsWord(text.At(start - 2)))) return true;
        if (IsUpper(text.At(end - 1)) && (text[start..end].EndsWith(" BV"u8) || text[start..end].EndsWith(" NV"u8) || text[start..end].EndsWith(" VOF"u8) || text[start..end].EndsWith(" SARL"u8))) return true;
        return text.At(start - 1) == ' ' && EndsWithAny(text[..start], Bodies);
    }

    /// <summary>True for the form of a firm, as it stands before its name too.</summary>
    public static bool IsForm(ReadOnlySpan<byte> word) => word.SequenceEqual("BV"u8) || word.SequenceEqual("NV"u8) || word.SequenceEqual("VOF"u8);

    private static bool IsLegalForm(ReadOnlySpan<byte> name) => name.StartsWith("B.V. "u8) || name.StartsWith("N.V. "u8) || name.StartsWith("C.V. "u8) || name.StartsWith("V.O.F. "u8);

    private static bool StartsWithAny(ReadOnlySpan<byte> text, byte[][] words)
    {
        foreach (byte[] word in words)
        {
            if (text.StartsWith(word)) return true;
        }
        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<byte> text, byte[][] words)
    {
        foreach (byte[] word in words)
        {
            if (text.EndsWith(word)) return true;
        }
        return false;
    }

    private static byte[][] Split(string words) => [.. words.Split(',').Select(Encoding.ASCII.GetBytes)];
}
