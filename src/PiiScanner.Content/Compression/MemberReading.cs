using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>Reads a document of compressed members.</summary>
internal static class MemberReading
{
    /// <summary>
    /// Gives the content of all members as one child. After a damaged member the next one is looked for, and the rest is a child of its own; what
    /// follows the last is one too.
    /// </summary>
    /// <param name="reader">Stands at the first member.</param>
    /// <param name="context">The document's.</param>
    /// <param name="name">The child's name.</param>
    /// <param name="start">Opens the members from the reader's position on.</param>
    /// <param name="skipToNext">Passes over everything before the next member; false when there is none.</param>
    public static void Read<T>(ByteReader reader, FormatContext context, string name, Func<ByteReader, T> start, Func<ByteReader, bool> skipToNext)
        where T : Stream, IMembers
    {
        bool isWhole, isDamaged;
        do
        {
            long at = reader.Position;
            using T members = start(reader);
            context.Child(name, members);
            (isWhole, isDamaged) = (members.IsWhole, members.IsDamaged);
            if (isDamaged && reader.Position == at) reader.Skip(1); // damage at its very start must not be found again
        }
        while (isDamaged && skipToNext(reader));

        if (!isWhole || !reader.Fill(1)) return;
        context.Note(Reason.Corrupt, "Something follows its end.");
        context.Child(EntryName.Outside, new SliceStream(reader));
    }
}
