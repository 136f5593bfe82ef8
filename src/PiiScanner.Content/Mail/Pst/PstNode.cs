namespace PiiScanner.Content.Mail.Pst;

/// <summary>A node of a mail store ([MS-PST] 2.2.2.7.7.4): a folder, a message, a table, a part of one.</summary>
/// <param name="Id">Its number; the low five bits are its kind.</param>
/// <param name="Data">The block that holds its data.</param>
/// <param name="Subnodes">The block that lists the nodes in it, 0 when there are none.</param>
/// <param name="Parent">The folder it lies in.</param>
internal readonly record struct PstNode(uint Id, ulong Data, ulong Subnodes, uint Parent)
{
    public const uint Folder = 0x02;
    public const uint Message = 0x04;
    public const uint Attachment = 0x05;
    public const uint AssociatedMessage = 0x08;
    public const uint RecipientTable = 0x692;

    /// <summary>What it is (2.2.2.1).</summary>
    public uint Kind => Id & 0x1F;
}
