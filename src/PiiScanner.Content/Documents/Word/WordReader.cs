using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Encryption;
using PiiScanner.Content.Mail;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Word;

/// <summary>
/// A document of Word 6 to 2003 being read ([MS-DOC]): its texts follow one another, the body first, then notes, headers, comments, text boxes;
/// each is a part.
/// </summary>
/// <param name="stream">Its main stream, which can seek and stays the caller's.</param>
/// <param name="context">What reads it.</param>
internal sealed class WordReader(Stream stream, FormatContext context)
{
    private const int PieceBytes = 8 * 1024;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private Stream main = stream; // until it is opened by a password

    /// <summary>Reads it.</summary>
    /// <param name="openTable">Opens the stream of tables by its name; null when there is none.</param>
    /// <exception cref="UnreadableException">It is encrypted, and no password opens it.</exception>
    public void Read(Func<string, Stream?> openTable)
    {
        var information = new FileInformation(main);
        if (information.IsEncrypted && (information.IsObfuscated || !information.IsWord97)) throw OfficePasswords.Closed;
        if (!information.IsWord97)
        {
            ReadOld(information);
            return;
        }
        using Stream encryptedTable = openTable(information.TableStream) ?? throw (information.IsEncrypted ? OfficePasswords.Closed : new InvalidDataException());
        Stream table = encryptedTable;
        if (information.IsEncrypted)
        {
            OfficeRc4 keys = OpenKeys(table, information.EncryptionLength) ?? throw OfficePasswords.Closed;
            table = new OfficeRc4Stream(table, keys, information.EncryptionLength);
            main = new OfficeRc4Stream(main, keys, FileInformation.ClearBytes);
            information = new FileInformation(main);
        }
        List<Piece> pieces = PieceTable.Read(table, information.Pieces.Start, information.Pieces.Length, isWord97: true);
        var paragraphs = new ParagraphProperties(main, table, information.ParagraphPages.Start, information.ParagraphPages.Length);
        using (var writer = new WordWriter(context, paragraphs))
        {
            ReadTexts(information, pieces, writer);
        }
        ReadNames(table, information.Commenters, isCounted: false);
        ReadNames(table, information.Reviewers, isCounted: true);
    }

    private OfficeRc4? OpenKeys(Stream table, uint length)
    {
        const int MostBytes = 4096;
        byte[] bytes = new byte[Math.Min(length, MostBytes)];
        table.Position = 0;
        table.ReadExactly(bytes);
        return OfficeRc4.Open(bytes, OfficePasswords.For(context));
    }

    private void ReadTexts(FileInformation information, List<Piece> pieces, WordWriter writer)
    {
        using IEnumerator<(string Part, long Length)> texts = information.Texts.GetEnumerator();
        long left = 0;
        bool isRest = false;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(2 * PieceBytes);
        char[] characters = ArrayPool<char>.Shared.Rent(PieceBytes);
        try
        {
            foreach (Piece piece in pieces)
            {
                int width = piece.IsNarrow ? 1 : 2;
                for (long done = 0; done < piece.Length;)
                {
                    context.CancellationToken.ThrowIfCancellationRequested();
                    while (left == 0 && texts.MoveNext())
                    {
                        left = texts.Current.Length;
                        if (left > 0) writer.StartPart(texts.Current.Part);
                    }
                    if (left == 0)
                    {
                        // Text that no length tells of; usually the one paragraph mark that ends everything.
                        left = long.MaxValue;
                        isRest = true;
                        writer.StartPart("rest");
                    }
                    int count = (int)Math.Min(Math.Min(PieceBytes, left), piece.Length - done);
                    long place = piece.Start + (done * width);
                    main.Position = place;
                    main.ReadExactly(bytes, 0, count * width);
                    (piece.IsNarrow ? Windows1252 : Encoding.Unicode).GetChars(bytes, 0, count * width, characters, 0);
                    writer.Write(characters.AsSpan(0, count), place, width);
                    done += count;
                    left -= count;
                }
            }
        }
        finally
        {
            writer.EndPart();
            bytes.AsSpan(0, 2 * PieceBytes).Clear();
            characters.AsSpan(0, PieceBytes).Clear();
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(characters);
        }
        if ((left > 0 && !isRest) || (texts.MoveNext() && texts.Current.Length > 0)) context.Note(Reason.Corrupt, "The text of a document is shorter than it says.");
    }

    /// <summary>The text of Word 6 and 95 lies in one piece, unless it was saved in haste.</summary>
    private void ReadOld(FileInformation information)
    {
        (uint start, uint end) = information.OldText;
        if (end < start) throw new InvalidDataException();
        List<Piece> pieces = information.IsInPieces ? PieceTable.Read(main, information.Pieces.Start, information.Pieces.Length, isWord97: false) : [new Piece(start, end - start, IsNarrow: true)];
        using var writer = new WordWriter(context, null);
        ReadTexts(information, pieces, writer);
    }

    /// <summary>Writes names of people: a list of texts, each with its length before it ([MS-DOC] 2.2.4, 2.9.284).</summary>
    private void ReadNames(Stream table, (uint Start, uint Length) list, bool isCounted)
    {
        const int MostBytes = 64 * 1024;
        if (list.Length < 2 || list.Start > table.Length) return;
        byte[] bytes = new byte[Math.Min(list.Length, MostBytes)];
        table.Position = list.Start;
        table.ReadExactly(bytes);
        ReadOnlySpan<byte> rest = isCounted ? bytes.AsSpan(Math.Min(6, bytes.Length)) : bytes;
        context.Text.StartPart(isCounted ? "reviewer" : "author");
        while (rest.Length >= 2)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(rest) * 2;
            if (length > rest.Length - 2) return;
            context.Text.Write(Charset.Decode(rest.Slice(2, length), Encoding.Unicode));
            context.Text.Write((byte)'\n');
            rest = rest[(2 + length)..];
        }
    }
}
