using System.Buffers;
using System.Globalization;
using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Mail;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.RichText;

/// <summary>Goes through a rich text document: groups, control words, characters. Writes into the part that is open.</summary>
internal sealed class RichTextReader(Stream content, FormatContext context) : IDisposable
{
    private const int LongestWord = 32;

    /// <summary>Groups deeper than this have no state of their own.</summary>
    private const int DeepestGroup = 1 << 20;

    private const int MostFonts = 10_000;

    private const int LongestProperty = 32;

    private static readonly SearchValues<byte> Special = SearchValues.Create("{}\\\r\n"u8);

    private readonly ByteReader reader = new(content);
    private readonly RichTextWriter writer = new(context.Text);
    private readonly Stack<GroupState> outer = new();
    private readonly Dictionary<int, int> fontPages = [];
    private readonly StringBuilder property = new();
    private GroupState state = new(Destination.Body, 0, 1, false, false);
    private long depth;
    private int documentPage;
    private int defaultFont;
    private int font;
    private int fallbackLeft;
    private int objects;
    private bool isOptional;
    private bool isRtfOnly;
    private bool hasEnded;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="EndOfStreamException">A group did not end.</exception>
    public void Read()
    {
        while (reader.Fill(1))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> rest = reader.Buffered;
            int special = rest.IndexOfAny(Special);
            if (special != 0)
            {
                ReadOnlySpan<byte> run = special < 0 ? rest : rest[..special];
                WriteBytes(run);
                reader.Advance(run.Length);
                continue;
            }
            byte first = rest[0];
            reader.Advance(1);
            if (first == '{') Open();
            else if (first == '}') Close();
            else if (first == '\\') ReadControl();
        }
        writer.EndLine();
        if (!hasEnded) throw new EndOfStreamException();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        reader.Dispose();
    }

    private void Open()
    {
        depth++;
        fallbackLeft = 0;
        if (depth == DeepestGroup) context.Note(Reason.LimitDepth, "Groups nest deeper than the depth limit.");
        if (depth >= DeepestGroup) return;
        outer.Push(state);
        bool isOne = state.Destination == Destination.Each;
        state = state with { Destination = isOne ? Destination.Aside : state.Destination, IsOwn = isOne };
    }

    private void Close()
    {
        fallbackLeft = 0;
        isOptional = false;
        if (depth == 0) return;
        if (state.IsOwn && state.Destination is Destination.Aside or Destination.Markup) writer.EndAside();
        if (depth < DeepestGroup) state = outer.Pop();
        depth--;
        if (depth == 0) hasEnded = true;
    }

    private void WriteBytes(ReadOnlySpan<byte> run)
    {
        int skipped = Math.Min(fallbackLeft, run.Length);
        fallbackLeft -= skipped;
        run = run[skipped..];
        if (depth == 0)
        {
            if (hasEnded && !run.ContainsAnyExcept(" \t\0\x1A"u8)) return; // what fills the last block of a file
            writer.Add(run, 0, Destination.Body);
        }
        else if (state.Destination == Destination.PropertyName)
        {
            property.Append(Encoding.ASCII.GetString(run[..Math.Min(run.Length, LongestProperty - property.Length)]));
        }
        else if (!run.IsEmpty && IsWritten)
        {
            writer.Add(run, CodePage, Shown);
        }
        isOptional = false;
    }

    private int CodePage => state.CodePage != 0 ? state.CodePage : documentPage;

    private bool IsWritten => !isRtfOnly && state.Destination is Destination.Body or Destination.Aside or Destination.Markup;

    private Destination Shown => state.IsDeleted && state.Destination == Destination.Body ? Destination.Aside : state.Destination;

    private void WriteCharacter(char character)
    {
        if (fallbackLeft > 0) fallbackLeft--;
        else if (IsWritten) writer.Add(character, Shown);
    }

    private void ReadControl()
    {
        if (!reader.Fill(1)) return;
        byte first = reader.Buffered[0];
        if (char.IsAsciiLetter((char)first))
        {
            ReadWord();
            return;
        }
        reader.Advance(1);
        switch (first)
        {
            case (byte)'\'':
                if (!reader.Fill(2)) return;
                int value = Hex.Byte(reader.Buffered[0], reader.Buffered[1]);
                if (value < 0) return;
                reader.Advance(2);
                WriteBytes([(byte)value]);
                break;
            case (byte)'*':
                isOptional = true;
                break;
            case (byte)'~':
                WriteCharacter('\u00A0');
                break;
            case (byte)'_':
                WriteCharacter('-');
                break;
            case (byte)'\\' or (byte)'{' or (byte)'}':
                WriteCharacter((char)first);
                break;
            case (byte)'\r' or (byte)'\n':
                writer.EndParagraph(Shown);
                break;
        }
    }

    private void ReadWord()
    {
        reader.Fill(LongestWord + 16);
        ReadOnlySpan<byte> rest = reader.Buffered;
        int length = 1;
        while (length < rest.Length && length < LongestWord && char.IsAsciiLetter((char)rest[length])) length++;
        string word = Encoding.ASCII.GetString(rest[..length]);
        bool hasNumber = System.Buffers.Text.Utf8Parser.TryParse(rest[length..], out int number, out int used) && rest[length] != '+';
        if (hasNumber) length += used;
        else if (word.Length < rest.Length && rest[length] == '-') length++;
        if (length < rest.Length && rest[length] == ' ') length++;
        reader.Advance(length);
        if (fallbackLeft > 0)
        {
            fallbackLeft--;
            if (word != "bin") return;
        }
        bool wasOptional = isOptional;
        isOptional = false;
        Apply(word, hasNumber ? number : null, wasOptional);
    }

    private void Apply(string word, int? number, bool wasOptional)
    {
        switch (word)
        {
            case "u" when number is { } code:
                WriteCharacter((char)code);
                fallbackLeft = state.Fallback;
                return;
            case "uc":
                state = state with { Fallback = Math.Clamp(number ?? 1, 0, 16) };
                return;
            case "bin" when number > 0:
                reader.Skip(number.Value);
                return;
            case "htmlrtf":
                isRtfOnly = number != 0;
                return;
            case "deleted":
                state = state with { IsDeleted = number != 0 };
                return;
            case "f" or "fcharset" or "cpg" or "deff" or "plain" or "ansicpg" or "mac" or "pc" or "pca":
                ApplyFont(word, number ?? 0);
                return;
            case "sv":
                StartGroup(ControlWords.IsText(property.ToString()) ? Destination.Aside : Destination.None);
                return;
            case "objdata" when state.Destination != Destination.None:
                ReadObject();
                return;
        }
        if (ControlWords.DestinationOf(word, wasOptional) is { } destination)
        {
            StartGroup(destination);
        }
        else if (ControlWords.CharacterOf(word) is not '\0' and char character)
        {
            WriteCharacter(character);
        }
        else if (state.Destination == Destination.Body)
        {
            ApplyLayout(word);
        }
        else if (word is "par" or "line")
        {
            writer.EndParagraph(Shown);
        }
    }

    /// <summary>The group under way says where its text goes; inside one that goes nowhere that says nothing.</summary>
    private void StartGroup(Destination destination)
    {
        if (state.Destination == Destination.None) return;
        if (destination == Destination.PropertyName) property.Clear();
        if (state.Destination == Destination.Aside) writer.EndAside();
        state = state with { Destination = destination, IsOwn = true };
    }

    /// <summary>Reads an object; what is left of its group holds no text.</summary>
    private void ReadObject()
    {
        state = state with { Destination = Destination.None };
        using var bytes = new HexGroup(reader);
        try
        {
            EmbeddedObject.Read(bytes, string.Create(CultureInfo.InvariantCulture, $"object {++objects}"), context);
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            context.Note(Reason.Corrupt, "An embedded object is damaged.");
        }
        Span<byte> rest = stackalloc byte[256];
        while (bytes.Read(rest) > 0)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void ApplyLayout(string word)
    {
        switch (word)
        {
            case "par" or "sect" or "page" or "line" or "column" when !isRtfOnly:
                writer.EndParagraph(Shown);
                break;
            case "pard":
                writer.IsInCell = false;
                break;
            case "intbl":
                writer.IsInCell = true;
                break;
            case "cell":
                writer.EndCell();
                break;
            case "nestcell":
                WriteCharacter(' ');
                break;
            case "row":
                writer.EndRow();
                break;
            case "header" or "headerl" or "headerr" or "headerf" or "footer" or "footerl" or "footerr" or "footerf":
                writer.EndLine();
                break;
        }
    }

    private void ApplyFont(string word, int number)
    {
        switch (word)
        {
            case "ansicpg":
                documentPage = number;
                break;
            case "mac":
                documentPage = 10000;
                break;
            case "pc":
                documentPage = 437;
                break;
            case "pca":
                documentPage = 850;
                break;
            case "deff":
                defaultFont = number;
                break;
            case "plain":
                state = state with { CodePage = fontPages.GetValueOrDefault(defaultFont), IsDeleted = false };
                break;
            case "f" when state.Destination == Destination.Fonts:
                font = number;
                break;
            case "f":
                state = state with { CodePage = fontPages.GetValueOrDefault(number) };
                break;
            case "fcharset" or "cpg" when fontPages.Count < MostFonts:
                fontPages[font] = word == "cpg" ? number : ControlWords.CodePageOf(number);
                break;
        }
    }
}
