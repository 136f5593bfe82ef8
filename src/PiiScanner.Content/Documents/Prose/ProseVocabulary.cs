namespace PiiScanner.Content.Documents.Prose;

/// <summary>
/// Which attributes and elements of office markup hold what a person wrote. Only local names count: the strict, the transitional and the
/// extension dialects share them, and so do word processing and drawings.
/// </summary>
internal static class ProseVocabulary
{
    /// <summary>True for elements whose attributes never hold text and that are too many to look into.</summary>
    public static bool HasNoTextAttributes(string element) =>
        element is "p" or "r" or "t" or "rPr" or "pPr" or "tc" or "tr" or "tbl" or "tcPr" or "br" or "v" or "pt";

    /// <summary>True for attributes that hold text.</summary>
    public static bool IsText(string element, string attribute) => attribute switch
    {
        "descr" or "title" or "alt" or "tooltip" or "string" or "instr" => true, // descriptions, WordArt, fields
        "prompt" or "promptTitle" or "error" or "errorTitle" or "caption" or "display" => true, // data validation, links of cells
        "connection" or "command" or "sourceFile" or "url" or "description" or "userName" => true, // sources of data
        "dest" or "screenTip" => element is "hlink", // of Word 2003
        "displayName" or "userId" => element is "person" or "presenceInfo" or "author" or "provider",
        "val" => element is "alias" or "tag" or "docVar" or "default" or "listEntry" or "statusText" or "helpText" or "tblCaption" or "tblDescription"
            or "connectString" or "query" or "mailSubject" or "addressFieldName" or "sheetName",
        "value" or "displayText" => element is "listItem",
        "name" => element is "docVar" or "cacheField" or "definedName",
        _ => false,
    };

    /// <summary>True for attributes that name who wrote or changed something.</summary>
    public static bool IsAuthor(string element, string attribute) =>
        attribute == "author" || (attribute == "name" && element is "cmAuthor" or "author");

    /// <summary>True for elements whose text is a measure or a format.</summary>
    public static bool HoldsMeasure(string element) => element is "posOffset" or "pctWidth" or "pctHeight" or "pctPosHOffset" or "pctPosVOffset"
        or "align" or "formatCode" or "Anchor" or "Row" or "Column";

    /// <summary>True for the headers and footers of sheets and charts (18.3.1.46).</summary>
    public static bool IsHeader(string element) => element is "oddHeader" or "oddFooter" or "evenHeader" or "evenFooter" or "firstHeader" or "firstFooter";
}
