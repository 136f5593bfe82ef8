namespace PiiScanner.Content.Documents.RichText;

/// <summary>What control words mean to someone who wants the text.</summary>
internal static class ControlWords
{
    /// <summary>Where the text of a group goes that starts with this word; null when it is no destination.</summary>
    /// <param name="word">The word.</param>
    /// <param name="isOptional">True when <c>\*</c> stands before it: a reader who does not know it passes over the group.</param>
    public static Destination? DestinationOf(string word, bool isOptional) => word switch
    {
        "fonttbl" => Destination.Fonts,
        "footnote" or "annotation" or "atnauthor" or "atnid" or "fldinst" or "shptxt" or "dptxbxtext" or "ud" or "hlfr" or "hlloc" or "hlsrc" => Destination.Aside,
        "title" or "subject" or "author" or "manager" or "company" or "operator" or "category" or "keywords" or "comment" or "doccomm" or "hlinkbase" => Destination.Aside,
        "propname" or "staticval" or "linkval" or "revtbl" or "protusertbl" or "ffname" or "ffdeftext" or "ffhelptext" or "ffstattext" or "ffl" or "xe" or "tc" => Destination.Aside,
        "docvar" => Destination.Each,
        "sp" or "pict" => Destination.Holder,
        "sn" => Destination.PropertyName,
        "htmltag" => Destination.Markup,
        "colortbl" or "stylesheet" or "listtable" or "listoverridetable" or "rsidtbl" or "themedata" or "colorschememapping" or "datastore" or "latentstyles" => Destination.None,
        "xmlnstbl" or "filetbl" or "generator" or "objdata" or "mmathPr" or "pgptbl" or "wgrffmtfilter" or "blipuid" or "nonshppict" or "fontemb" or "shprslt" => Destination.None,
        "creatim" or "revtim" or "printim" or "buptim" or "bkmkstart" or "bkmkend" or "ftnsep" or "ftnsepc" or "aftnsep" or "aftnsepc" or "pntext" => Destination.None,
        // Groups that hold others of the kinds above.
        "shpinst" or "info" or "userprops" or "formfield" or "background" or "do" or "shppict" or "fldrslt" or "upr" or "picprop" or "hl" => null,
        _ => isOptional ? Destination.None : null,
    };

    /// <summary>True for properties of a shape that a person wrote: what it shows, its text where that is drawn, where it leads.</summary>
    public static bool IsText(string property) => property is "wzDescription" or "wzName" or "wzTooltip" or "gtextUNICODE" or "pihlShape";

    /// <summary>The character that a word stands for, 0 when it is none.</summary>
    public static char CharacterOf(string word) => word switch
    {
        "tab" => '\t',
        "emdash" => '\u2014',
        "endash" => '\u2013',
        "emspace" or "enspace" or "qmspace" => ' ',
        "bullet" => '\u2022',
        "lquote" => '\u2018',
        "rquote" => '\u2019',
        "ldblquote" => '\u201C',
        "rdblquote" => '\u201D',
        _ => '\0',
    };

    /// <summary>The code page of a font's character set, 0 for the document's.</summary>
    public static int CodePageOf(int charset) => charset switch
    {
        77 => 10000,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => 0,
    };
}
