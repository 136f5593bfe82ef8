using PiiScanner.Content.Compression;
using PiiScanner.Content.Documents.Pdf.Fonts;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>
/// Reads the text of pages by obeying the operators that place it (ISO 32000-2, 8 and 9). A form is obeyed once a page: what it draws again reads the
/// same. One for a document.
/// </summary>
internal sealed class PageReader(PdfFile file, FormatContext context) : IDisposable
{
    private const int DeepestForms = 16, DeepestStates = 256, MostOperands = 4096, MostFonts = 1000;

    /// <summary>A shift back of more than this, in thousandths of an em, inside a string is a space; a larger one may part two columns.</summary>
    private const double SpaceShift = -180, ColumnShift = -600;

    /// <summary>Pictures of fewer pixels a side are bullets, rules and shadows.</summary>
    private const int SmallestPicture = 32;

    private readonly PageLines lines = new(context.Text);
    private readonly Dictionary<PdfDictionary, PdfFont> fonts = new(PdfIdentity.Comparer);
    private readonly HashSet<PdfDictionary> drawn = new(PdfIdentity.Comparer);
    private readonly HashSet<PdfDictionary> open = new(PdfIdentity.Comparer);
    private readonly Stack<TextState> saved = new();
    private readonly List<PdfValue?> operands = [];
    /// <summary>What viewers take where a font is missing: codes are Latin letters.</summary>
    private readonly PdfFont fallback = new(new PdfDictionary([]), file);

    private TextState state = new();
    private Matrix line = Matrix.Identity;
    private Matrix text = Matrix.Identity;
    private Matrix pieceStart;
    private Matrix pieceEnd;
    private bool hasPicture;

    /// <summary>Characters that fonts told of.</summary>
    public long Known { get; private set; }

    /// <summary>Characters that no font told of: they were drawn and cannot be read.</summary>
    public long Unknown { get; private set; }

    /// <summary>Reads a page into the part under way. A page that shows pictures and no character is told: what stands in them is not read.</summary>
    public void Read(PdfDictionary page, PdfDictionary resources)
    {
        long before = Known + Unknown;
        hasPicture = false;
        state = new TextState();
        saved.Clear();
        drawn.Clear();
        open.Clear();
        using (var content = new PdfStreams(page["Contents"], file))
        {
            Obey(content, resources, 0);
        }
        foreach (PdfValue? annotation in file.Items(page["Annots"]).Take(MostOperands)) ReadAppearance(file.Dictionary(annotation), resources);
        lines.Flush();
        if (hasPicture && Known + Unknown == before) context.Note(Reason.NoText, "A page is a picture.");
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();

    /// <summary>The looks of what has no words of its own: a stamp, a drawing (12.5.5).</summary>
    private void ReadAppearance(PdfDictionary? annotation, PdfDictionary resources)
    {
        if (annotation is null || annotation["Contents"] is not null || annotation["V"] is not null || annotation["Parent"] is not null) return;
        if (file.Resolve(file.Dictionary(annotation["AP"])?["N"]) is not PdfStream form) return;
        state = new TextState();
        if (file.Items(annotation["Rect"]) is [var x, var y, ..]) state.Transformation = Matrix.Shift(file.Number(x), file.Number(y));
        DrawForm(form, resources, 0);
    }

    private void Obey(Stream content, PdfDictionary resources, int depth)
    {
        using var reader = new ByteReader(content);
        var lexer = new PdfLexer(reader);
        operands.Clear();
        int states = saved.Count;
        while (lexer.Read() is { } token)
        {
            if (token is not PdfKeyword { Value: var word } || word is "true" or "false" or "null")
            {
                if (operands.Count < MostOperands) operands.Add(token);
                continue;
            }
            context.CancellationToken.ThrowIfCancellationRequested();
            if (word == "Do") Draw(resources, depth);
            else if (word == "BI") SkipImage(reader, lexer);
            else Obey(word, resources);
            operands.Clear();
        }
        if (operands is [.., PdfBytes or PdfArray]) Obey("TJ", resources); // a content that is cut ends before the operator
        EndPiece();
        while (saved.Count > states) state = saved.Pop();
        if (lexer.IsCut) file.Note(Reason.LimitDepth, "An object nests deeper, or is larger, than is read.");
    }

    private void Obey(string word, PdfDictionary resources)
    {
        switch (word)
        {
            case "Tj":
                Show(operands.Count > 0 ? operands[^1] : null);
                break;
            case "TJ":
                ShowAll(operands.Count > 0 ? operands[^1] : null);
                break;
            case "'":
                NextLine(0, -state.Leading);
                Show(operands.Count > 0 ? operands[^1] : null);
                break;
            case "\"":
                state.WordSpacing = Operand(2);
                state.CharacterSpacing = Operand(1);
                NextLine(0, -state.Leading);
                Show(operands.Count > 0 ? operands[^1] : null);
                break;
            case "BT":
                EndPiece();
                text = line = Matrix.Identity;
                break;
            case "ET":
                EndPiece();
                break;
            case "Td":
                NextLine(Operand(1), Operand(0));
                break;
            case "TD":
                state.Leading = -Operand(0);
                NextLine(Operand(1), Operand(0));
                break;
            case "Tm":
                EndPiece();
                text = line = OperandMatrix();
                break;
            case "T*":
                NextLine(0, -state.Leading);
                break;
            case "Tf":
                EndPiece();
                state.Size = Operand(0);
                state.Font = operands is [.., PdfName name, _] ? FontOf(file.Dictionary(file.Dictionary(resources["Font"])?[name.Value])) : fallback;
                break;
            case "gs":
                if (operands is [.., PdfName graphics] && file.Items(file.Dictionary(file.Dictionary(resources["ExtGState"])?[graphics.Value])?["Font"]) is [var font, var size, ..])
                {
                    state.Font = FontOf(file.Dictionary(font));
                    state.Size = file.Number(size, 1);
                }
                break;
            case "Tc":
                state.CharacterSpacing = Operand(0);
                break;
            case "Tw":
                state.WordSpacing = Operand(0);
                break;
            case "Tz":
                state.Stretch = Operand(0) / 100;
                break;
            case "TL":
                state.Leading = Operand(0);
                break;
            case "Ts":
                state.Rise = Operand(0);
                break;
            case "cm":
                EndPiece();
                state.Transformation = OperandMatrix() * state.Transformation;
                break;
            case "q":
                if (saved.Count < DeepestStates) saved.Push(state);
                break;
            case "Q":
                EndPiece();
                if (saved.Count > 0) state = saved.Pop();
                break;
            case "BDC":
                ReadProperties(resources);
                break;
        }
    }

    /// <summary>Marked content may say in words what it shows (14.9.4).</summary>
    private void ReadProperties(PdfDictionary resources)
    {
        PdfDictionary? properties = operands switch
        {
            [.., PdfDictionary own] => own,
            [.., PdfName name] => file.Dictionary(file.Dictionary(resources["Properties"])?[name.Value]),
            _ => null,
        };
        foreach (string key in (string[])["Alt", "E"])
        {
            if (file.Text(properties?[key]).Trim() is not { Length: > 0 } words) continue;
            EndPiece();
            Matrix at = Position();
            lines.Add(words);
            lines.End(at, at, 1);
        }
    }

    private void Draw(PdfDictionary resources, int depth)
    {
        if (operands is not [.., PdfName name] || file.Resolve(file.Dictionary(resources["XObject"])?[name.Value]) is not PdfStream drawing) return;
        string kind = file.Name(drawing.Dictionary["Subtype"]);
        if (kind == "Form") DrawForm(drawing, resources, depth);
        else if (kind == "Image" && file.Resolve(drawing.Dictionary["ImageMask"]) is not PdfKeyword { Value: "true" }) AddPicture(file.Number(drawing.Dictionary["Width"]), file.Number(drawing.Dictionary["Height"]));
    }

    private void AddPicture(double width, double height) => hasPicture |= width >= SmallestPicture && height >= SmallestPicture;

    private void DrawForm(PdfStream form, PdfDictionary resources, int depth)
    {
        EndPiece();
        if (open.Contains(form.Dictionary)) file.Note(Reason.Corrupt, "A form draws itself.");
        if (depth == DeepestForms) file.Note(Reason.LimitDepth, "Forms draw forms deeper than is read.");
        if (depth == DeepestForms || !drawn.Add(form.Dictionary)) return;
        using Stream? content = file.Open(form);
        if (content is null) return;
        open.Add(form.Dictionary);
        TextState outside = state;
        (Matrix outsideLine, Matrix outsideText) = (line, text);
        if (file.Items(form.Dictionary["Matrix"]) is { Count: >= 6 } matrix) state.Transformation = ToMatrix(matrix) * state.Transformation;
        Obey(content, file.Dictionary(form.Dictionary["Resources"]) ?? resources, depth + 1);
        state = outside;
        (line, text) = (outsideLine, outsideText);
        open.Remove(form.Dictionary);
    }

    private void ShowAll(PdfValue? shown)
    {
        foreach (PdfValue? item in shown is PdfArray array ? array.Items : [shown])
        {
            if (item is not PdfNumber number)
            {
                Show(item);
                continue;
            }
            if (number.Value < ColumnShift) EndPiece();
            else if (number.Value < SpaceShift && lines.Last != ' ') lines.Add(" ");
            Move(-number.Value * 0.001 * state.Size * state.Stretch);
        }
    }

    private void Show(PdfValue? value)
    {
        if (value is not PdfBytes { Value: { Length: > 0 } bytes }) return;
        PdfFont font = state.Font ?? fallback;
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            string shown = font.Next(ref rest, out double width, out bool isSpace) ?? "";
            if (shown.Length == 0) Unknown++;
            else Known++;
            double distance = ((width * state.Size) + state.CharacterSpacing + (isSpace ? state.WordSpacing : 0)) * state.Stretch;
            if (string.IsNullOrWhiteSpace(shown)) ShowSpace(distance);
            else ShowText(shown, distance);
        }
    }

    private void ShowText(string shown, double distance)
    {
        if (lines.IsEmpty) pieceStart = Position();
        lines.Add(shown);
        Move(distance);
        pieceEnd = Position();
    }

    /// <summary>A space ends a piece: where words stand tells columns, though a whole line is drawn as one string, as in print-outs.</summary>
    private void ShowSpace(double distance)
    {
        if (!lines.IsEmpty) lines.Add(" ");
        EndPiece();
        Move(distance);
    }

    private void Move(double distance) => text = Matrix.Shift(distance, 0) * text;

    private void NextLine(double x, double y)
    {
        EndPiece();
        text = line = Matrix.Shift(x, y) * line;
    }

    private Matrix Position() => Matrix.Shift(0, state.Rise) * text * state.Transformation;

    private void EndPiece()
    {
        if (lines.IsEmpty) return;
        double size = state.Size * Math.Sqrt((pieceStart.C * pieceStart.C) + (pieceStart.D * pieceStart.D));
        lines.End(pieceStart, pieceEnd, Math.Abs(size));
    }

    private PdfFont FontOf(PdfDictionary? dictionary)
    {
        if (dictionary is null) return fallback;
        if (fonts.TryGetValue(dictionary, out PdfFont? font)) return font;
        if (fonts.Count == MostFonts) fonts.Clear();
        return fonts[dictionary] = new PdfFont(dictionary, file);
    }

    /// <summary>Passes over an image that stands in the content (8.9.7): to <c>EI</c> between white space.</summary>
    private void SkipImage(ByteReader reader, PdfLexer lexer)
    {
        double width = 0, height = 0;
        bool isMask = false;
        string key = "";
        while (lexer.Read() is { } token && token is not PdfKeyword { Value: "ID" })
        {
            if (token is PdfNumber { Value: var size } && key is "W" or "Width") width = size;
            else if (token is PdfNumber { Value: var other } && key is "H" or "Height") height = other;
            else if (token is PdfKeyword { Value: "true" } && key is "IM" or "ImageMask") isMask = true;
            key = token is PdfName name ? name.Value : "";
        }
        if (!isMask) AddPicture(width, height);
        while (reader.SkipTo("EI"u8))
        {
            bool hasEnd = !reader.Fill(3) || PdfLexer.IsBlank(reader.Buffered[2]);
            reader.Advance(2);
            if (hasEnd) return;
        }
    }

    /// <summary>An operand counted from the last; 0 for none.</summary>
    private double Operand(int fromLast) => operands.Count > fromLast && operands[^(fromLast + 1)] is PdfNumber number ? number.Value : 0;

    private Matrix OperandMatrix() => operands.Count >= 6 ? new Matrix(Operand(5), Operand(4), Operand(3), Operand(2), Operand(1), Operand(0)) : Matrix.Identity;

    private Matrix ToMatrix(IReadOnlyList<PdfValue?> items) =>
        new(file.Number(items[0]), file.Number(items[1]), file.Number(items[2]), file.Number(items[3]), file.Number(items[4]), file.Number(items[5]));
}
