using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Word;

/// <summary>Writes the characters of a Word document: those that mean something become lines, cells and what stands beside them ([MS-DOC] 2.4.1, 2.8.25).</summary>
internal sealed class WordWriter(FormatContext context, ParagraphProperties? paragraphs) : IDisposable
{
    private const char CellMark = '\x07';
    private const char FieldStart = '\x13';
    private const char FieldMiddle = '\x14';
    private const char FieldEnd = '\x15';
    private const int DeepestField = 1000;

    private readonly TextBuffer text = context.Text;
    private readonly Asides asides = new();
    private readonly byte[] utf8 = new byte[4];
    private readonly Stack<bool> fields = new(); // of each open field: true while in its code, false in what it shows
    private int ordinal;
    private int codes;
    private int separators;
    private bool isTable;
    private bool isBreakDue;
    private bool hasLineText;
    private bool isParagraphStart = true;
    private char highSurrogate;

    /// <summary>Starts on a text.</summary>
    public void StartPart(string part)
    {
        EndPart();
        text.StartPart(part);
    }

    /// <summary>Writes a run of characters.</summary>
    /// <param name="characters">The characters.</param>
    /// <param name="place">Where the first stands in the main stream.</param>
    /// <param name="width">How many bytes each has there.</param>
    public void Write(ReadOnlySpan<char> characters, long place, int width)
    {
        for (int i = 0; i < characters.Length; i++)
        {
            if (isParagraphStart) StartParagraph(place + ((long)i * width));
            Write(characters[i], place + ((long)i * width));
        }
    }

    /// <summary>Ends the text under way.</summary>
    public void EndPart()
    {
        EndLine();
        SetTable(false);
        EndCodes();
        separators = 0;
        isParagraphStart = true;
    }

    /// <inheritdoc/>
    public void Dispose() => asides.Dispose();

    private void StartParagraph(long place)
    {
        isParagraphStart = false;
        SetTable(paragraphs is not null && paragraphs.At(place).IsInTable);
    }

    private void SetTable(bool isWanted)
    {
        if (isWanted == isTable) return;
        EndLine();
        separators = 0;
        isTable = isWanted;
        text.SetLayout(isTable ? new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, Ordinal: ++ordinal) : TextLayout.Plain);
    }

    private void Write(char character, long place)
    {
        switch (character)
        {
            case '\r' or '\f' or '\x0E':
                EndCodes();
                if (isTable) isBreakDue |= hasLineText && separators == 0;
                else EndLine(isParagraph: true);
                isParagraphStart = true;
                break;
            case CellMark:
                EndCell(place);
                isParagraphStart = true;
                break;
            case '\x0B' when isTable:
                isBreakDue = true;
                break;
            case '\x0B':
                EndLine(isParagraph: true);
                break;
            case FieldStart when fields.Count < DeepestField:
                fields.Push(true);
                codes++;
                break;
            case FieldMiddle or FieldEnd:
                EndCode();
                if (character == FieldMiddle) fields.Push(false);
                break;
            case '\x1E':
                Put("-"u8);
                break;
            case '\t':
                Put(" "u8);
                break;
            case < ' ' or '\x1F': // an optional hyphen, a picture, the mark of a note
                break;
            default:
                PutCharacter(character);
                break;
        }
    }

    private void PutCharacter(char character)
    {
        if (char.IsHighSurrogate(character))
        {
            highSurrogate = character;
            return;
        }
        Rune rune = Rune.TryCreate(highSurrogate, character, out Rune pair) ? pair : Rune.TryCreate(character, out Rune single) ? single : Rune.ReplacementChar;
        highSurrogate = '\0';
        Put(utf8.AsSpan(0, rune.EncodeToUtf8(utf8)));
    }

    /// <summary>Codes of fields stand beside the line: the address of a link, what is looked up.</summary>
    private void Put(ReadOnlySpan<byte> character)
    {
        if (codes > 0)
        {
            if (asides.Add(character) == character.Length) return;
            EndLine();
            asides.Add(character);
            return;
        }
        for (; separators > 0; separators--) text.Write(TextLayout.CellSeparator);
        if (isBreakDue) text.Write(TextLayout.BreakInCell);
        isBreakDue = false;
        hasLineText = true;
        text.Write(character);
    }

    private void EndCode()
    {
        if (!fields.TryPop(out bool isCode) || !isCode) return;
        codes--;
        asides.EndOne();
    }

    /// <summary>The code of a field ends with its paragraph at the latest, even in a damaged document.</summary>
    private void EndCodes()
    {
        fields.Clear();
        codes = 0;
        asides.EndOne();
    }

    private void EndCell(long place)
    {
        EndCodes();
        if (!isTable && paragraphs is null) SetTable(true);
        if (paragraphs is not null && paragraphs.At(place).EndsRow)
        {
            EndLine();
            separators = 0;
            return;
        }
        if (!asides.IsEmpty) asides.WriteTo(text, isInCell: true);
        separators++;
        isBreakDue = false;
        hasLineText = true;
    }

    private void EndLine(bool isParagraph = false)
    {
        if (hasLineText || isParagraph) text.Write((byte)'\n');
        hasLineText = isBreakDue = false;
        if (!asides.IsEmpty) asides.WriteTo(text, isInCell: false);
    }
}
