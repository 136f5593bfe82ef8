namespace PiiScanner.Content.Documents.RichText;

/// <summary>Where the text of a group goes.</summary>
internal enum Destination : byte
{
    /// <summary>Into the document's lines.</summary>
    Body,

    /// <summary>On lines of its own behind the paragraph it hangs on: notes, comments, text boxes, field codes.</summary>
    Aside,

    /// <summary>Like <see cref="Aside"/>, if it holds an attribute: HTML that Outlook keeps beside its text ([MS-OXRTFEX] 2.1.3.1).</summary>
    Markup,

    /// <summary>Nowhere: definitions, pictures.</summary>
    None,

    /// <summary>Nowhere; each group in it is an <see cref="Aside"/>: the name and value of a variable.</summary>
    Each,

    /// <summary>Nowhere; groups in it that begin with a word of their own go where that says: a picture, and what it is described as.</summary>
    Holder,

    /// <summary>Nowhere; it is the name of the property whose value comes next (<c>\sn</c>).</summary>
    PropertyName,

    /// <summary>Nowhere; fonts and their character sets are taken in.</summary>
    Fonts,
}
