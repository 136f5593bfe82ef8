using System.Buffers.Binary;
using System.Globalization;
using PiiScanner.Content.Mail.Outlook;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Mail.Pst;

/// <summary>
/// Reads a mail store: folders for their names, then every message in the order of their numbers, so that those no folder lists any more are read
/// too. A message that is damaged does not keep the others from being read.
/// </summary>
internal sealed class PstReader(PstFile file, FormatContext context)
{
    private const int MostFolders = 1 << 16;
    private const int DeepestFolder = 64;

    private readonly Dictionary<uint, (string Name, uint Parent)> folders = [];

    /// <summary>Reads it.</summary>
    /// <exception cref="EndOfStreamException">The file is shorter than it says.</exception>
    public void Read()
    {
        foreach (PstNode node in file.Nodes(Tell))
        {
            if (node.Kind == PstNode.Folder && folders.Count < MostFolders) Guarded(context, () => ReadFolder(node));
        }
        foreach (PstNode node in file.Nodes(static _ => { }))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (node.Kind is not (PstNode.Message or PstNode.AssociatedMessage)) continue;
            string name = string.Create(CultureInfo.InvariantCulture, $"{PathOf(node.Parent)}message {node.Id}");
            context.Child(name, "msg", child => ReadMessage(node, child));
        }
        if (file.IsCut) throw new EndOfStreamException();
    }

    private void Tell(Exception exception) =>
        context.Note(exception is EndOfStreamException ? Reason.Truncated : Reason.Corrupt, "A page of a mail store is missing or damaged.");

    private void ReadFolder(PstNode node)
    {
        string name = NameIn(PstProperties.Open(file, node.Data, file.Subnodes(node.Subnodes)), PropertyTag.DisplayName, null);
        folders[node.Id] = (name, node.Parent);
        if (name.Length > 0) context.Name(name);
    }

    private string PathOf(uint folder)
    {
        string path = "";
        for (int depth = 0; depth < DeepestFolder && folders.TryGetValue(folder, out (string Name, uint Parent) found); depth++)
        {
            if (found.Name.Length > 0) path = $"{found.Name}/{path}";
            if (found.Parent == folder) break;
            folder = found.Parent;
        }
        return path;
    }

    private void ReadMessage(PstNode node, FormatContext message)
    {
        var text = new MessageText(message);
        List<PstNode> subnodes = file.Subnodes(node.Subnodes);
        PstProperties properties = PstProperties.Open(file, node.Data, subnodes);
        text.Encoding = Charset.OfCodePage(properties.Number(PropertyTag.CodePage) ?? 0) ?? Charset.OfCodePage(properties.Number(PropertyTag.InternetCodePage) ?? 0);
        text.StartProperties("header");
        Guarded(message, () => properties.WriteLines(text, message.Charged));
        foreach (PropertyTag tag in properties.Tags.Where(MessageText.IsBody))
        {
            Guarded(message, () =>
            {
                if (properties.Open(tag) is { } body) text.WriteBody(tag, message.Charged(body));
            });
        }
        foreach (PstNode subnode in subnodes)
        {
            message.CancellationToken.ThrowIfCancellationRequested();
            if (subnode.Id == PstNode.RecipientTable) Guarded(message, () => ReadRecipients(subnode, text, message));
            else if (subnode.Kind == PstNode.Attachment) Guarded(message, () => ReadAttachment(subnode, text, message));
        }
    }

    private void ReadRecipients(PstNode table, MessageText text, FormatContext message)
    {
        foreach (PstProperties row in PstTable.Rows(file, table))
        {
            text.StartProperties("recipient");
            row.WriteLines(text, message.Charged);
        }
    }

    private void ReadAttachment(PstNode node, MessageText text, FormatContext message)
    {
        List<PstNode> subnodes = file.Subnodes(node.Subnodes);
        PstProperties properties = PstProperties.Open(file, node.Data, subnodes);
        string name = "";
        foreach (ushort id in (ushort[])[PropertyTag.AttachedName, PropertyTag.AttachedShortName, PropertyTag.DisplayName])
        {
            if (name.Length == 0) name = NameIn(properties, id, text);
        }
        if (name.Length == 0) name = string.Create(CultureInfo.InvariantCulture, $"attachment {node.Id}");
        if (properties.Open(new PropertyTag(PropertyTag.AttachedData, PropertyTag.Binary)) is { } data)
        {
            message.Child(name, message.Charged(data));
        }
        else if (properties.Bytes(new PropertyTag(PropertyTag.AttachedData, PropertyTag.Object)) is { Length: >= 4 } reference)
        {
            uint id = BinaryPrimitives.ReadUInt32LittleEndian(reference);
            int index = subnodes.FindIndex(one => one.Id == id);
            if (index < 0) throw new InvalidDataException();
            PstNode inner = subnodes[index];
            if (inner.Kind == PstNode.Message) message.Child(name, "msg", child => ReadMessage(inner, child));
            else message.Child(name, message.Charged(new PstStream(file, file.DataBlocks(inner.Data))));
        }
        text.StartProperties("attachment");
        properties.WriteLines(text, message.Charged);
    }

    private static string NameIn(PstProperties properties, ushort id, MessageText? text)
    {
        foreach (PropertyTag tag in properties.Tags)
        {
            if (tag.Id != id || !tag.IsText) continue;
            return Charset.Decode(properties.Bytes(tag), tag.Type == PropertyTag.Text16 ? System.Text.Encoding.Unicode : text?.Encoding).TrimEnd('\0');
        }
        return "";
    }

    private static void Guarded(FormatContext document, Action read)
    {
        try
        {
            read();
        }
        catch (EndOfStreamException)
        {
            document.Note(Reason.Truncated, "A part of a message ends before it should.");
        }
        catch (InvalidDataException)
        {
            document.Note(Reason.Corrupt, "A part of a message is damaged.");
        }
    }
}
