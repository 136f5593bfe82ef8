using PiiScanner.Content.Documents.Xml;

namespace PiiScanner.Content.Documents.Packages;

/// <summary>The relationships of one part, in their order. Bounded: of a list beyond measure the end is left out and told.</summary>
internal sealed class RelationList
{
    private const int MostCharacters = 8 << 20;

    private readonly Dictionary<string, Relation> byId = new(StringComparer.Ordinal);
    private readonly List<Relation> all = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<Relation> All => all;

    /// <summary>True when some were left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>True when one points at a relationships part, which none may (ECMA-376 part 2, 6.5.2.2).</summary>
    public bool PointsAtRelations { get; private set; }

    /// <summary>The one of an id, null when there is none.</summary>
    public Relation? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Reads a relationships part.</summary>
    /// <param name="xml">Its content.</param>
    /// <param name="folder">The folder of the part whose relationships they are.</param>
    public static RelationList Read(XmlScanner xml, string folder)
    {
        var list = new RelationList();
        int characters = 0;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token != XmlToken.Open || xml.Name != "Relationship") continue;
            string id = xml.AttributeText("Id"u8), type = xml.AttributeText("Type"u8), target = xml.AttributeText("Target"u8);
            characters += id.Length + type.Length + target.Length;
            if (characters > MostCharacters)
            {
                list.IsCut = true;
                continue;
            }
            bool isExternal = xml.Attribute("TargetMode"u8).SequenceEqual("External"u8);
            if (!isExternal) target = PartName.Normalize(target, folder);
            if (!isExternal && target.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) list.PointsAtRelations = true;
            var relation = new Relation(type[(type.LastIndexOf('/') + 1)..], target, isExternal);
            list.all.Add(relation);
            list.byId.TryAdd(id, relation);
        }
        return list;
    }
}
