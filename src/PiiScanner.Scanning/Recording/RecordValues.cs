using System.Runtime.InteropServices;
using PiiScanner.Detection.Severities;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// The values of the record under way (where text has no records: of the line), and which of them are worse for what stands with them. Values of
/// columns that have not spoken count once they have; of several that would do, the surest is asked. Bounded: what stands together by the thousand
/// tells of nobody.
/// </summary>
internal sealed class RecordValues(SeverityTable severities)
{
    /// <summary>A record of more matches joins nothing.</summary>
    public const int Most = 1024;

    private readonly List<Member> members = [];
    private readonly List<Member> waiting = [];
    private long record;
    private int matches;

    /// <summary>The record that a place lies in: its number, or the line before zero; 0 for none.</summary>
    public static long RecordOf(in Place place) => place.Record != 0 ? place.Record : -place.Line;

    /// <summary>True while the places of entries matter: they must not move.</summary>
    public bool HasMembers => members.Count > 0;

    /// <summary>True when a match lies in another record than the one before.</summary>
    public bool IsNew(ref PendingMatch match) => RecordOf(match.Place) != record;

    /// <summary>Counts in a match that has this entry.</summary>
    public void Add(ref PendingMatch match, int entry)
    {
        record = RecordOf(match.Place);
        if (record == 0 || ++matches > Most)
        {
            members.Clear();
            return;
        }
        int number = match.Pattern.Number;
        ulong type = number == 0 ? 0 : 1UL << (number - 1); // exact values are in no set
        if ((severities.Concerned & type) == 0 || (match.Column == 0 && severities.IsWeak(match.LogOdds))) return;
        members.Add(new Member(entry, type, match.Column, match.LogOdds));
    }

    /// <summary>Ends the record: tells the entries of its values what became of them.</summary>
    public void End(ChunkedList<ValueEntry> entries)
    {
        if (members.Count > 1) Raise(entries);
        members.Clear();
        record = 0;
        matches = 0;
    }

    private void Raise(ChunkedList<ValueEntry> entries)
    {
        ulong settled = 0, all = 0;
        foreach (ref Member member in CollectionsMarshal.AsSpan(members))
        {
            all |= member.Type;
            if (member.Column == 0) settled |= member.Type;
        }
        if (severities.Raised(all) == 0) return;
        ulong raised = severities.Raised(settled);
        FindWaiting();
        foreach (ref Member member in CollectionsMarshal.AsSpan(members))
        {
            ref ValueEntry entry = ref entries[member.Entry];
            if (member.Column != 0)
            {
                if ((severities.Raised(settled | member.Type) & member.Type) != 0) entry.RaiseIf(member.Column, member.LogOdds);
                continue;
            }
            if ((raised & member.Type) != 0)
            {
                entry.IsRaised = true;
                continue;
            }
            foreach (Member other in waiting)
            {
                if ((severities.Raised(settled | other.Type) & member.Type) != 0) entry.RaiseIf(other.Column, other.LogOdds);
            }
        }
        waiting.Clear();
    }

    /// <summary>Finds the surest value of each type that waits for its column.</summary>
    private void FindWaiting()
    {
        foreach (Member member in members)
        {
            if (member.Column == 0) continue;
            int index = 0;
            while (index < waiting.Count && waiting[index].Type != member.Type) index++;
            if (index == waiting.Count) waiting.Add(member);
            else if (member.LogOdds > waiting[index].LogOdds) waiting[index] = member;
        }
    }

    /// <summary>A value of the record.</summary>
    /// <param name="Entry">Its entry in the table.</param>
    /// <param name="Type">Its type, as a bit.</param>
    /// <param name="Column">The column that has to speak first, 0 for none.</param>
    /// <param name="LogOdds">How sure it is.</param>
    private readonly record struct Member(int Entry, ulong Type, int Column, double LogOdds);
}
