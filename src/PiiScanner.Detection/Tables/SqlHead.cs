namespace PiiScanner.Detection.Tables;

/// <summary>Reads the heads of statements, token by token: which table they are about, and what its columns are called.</summary>
internal sealed class SqlHead
{
    private const int Columns = 512;

    /// <summary>Longer heads are read every time they come.</summary>
    private const int LongestRepeat = 128;

    private readonly NameList listed = new(Columns);
    private readonly SqlTables tables = new();
    private readonly byte[] last = new byte[LongestRepeat];
    private int lastLength;
    private State state;

    private enum Verb : byte
    {
        Insert,
        Copy,
        Create,
    }

    private struct State
    {
        public Verb Verb;

        /// <summary>The next word is the name of a table, or of a column in a definition.</summary>
        public bool IsName;
        public bool IsListed;
        public bool IsFromStdin;
        public int Depth;
        public ulong Table;
        public SqlTables.Range Known;
    }

    /// <summary>The name of a column from 1 of the table that the statement is about; empty when it is not known.</summary>
    public ReadOnlySpan<byte> this[int column] => state.IsListed ? listed[column - 1]
        : column <= state.Known.Count ? tables[state.Known.First + column - 1] : default;

    /// <summary>Tells the names in force from those of other statements (<see cref="Field.Naming"/>).</summary>
    public int Naming { get; private set; }

    /// <summary>Tells the table apart that the statement is about (<see cref="Field.Table"/>).</summary>
    public ulong Table => state.Table;

    /// <summary>Starts on a new part.</summary>
    public void Start()
    {
        lastLength = 0;
        listed.Clear();
        tables.Clear();
        state = default;
    }

    /// <summary>Becomes equal to another one.</summary>
    public void CopyFrom(SqlHead other)
    {
        listed.CopyFrom(other.listed);
        tables.CopyFrom(other.tables);
        other.last.CopyTo(last, 0);
        (lastLength, Naming, state) = (other.lastLength, other.Naming, other.state);
    }

    /// <summary>
    /// Dumps repeat the head of a statement for every row. Remembers it, from its first word to the bracket that opens the first tuple, so that
    /// <see cref="Repeats"/> knows it.
    /// </summary>
    public void Remember(ReadOnlySpan<byte> head)
    {
        lastLength = head.Length <= LongestRepeat ? head.Length : 0;
        head[..lastLength].CopyTo(last);
    }

    /// <summary>How long the head is that text begins with, when it is the one before again; else 0. Nothing has to be read of it then.</summary>
    public int Repeats(ReadOnlySpan<byte> text) => lastLength > 0 && text.StartsWith(last.AsSpan(0, lastLength)) ? lastLength : 0;

    /// <summary>Takes the next token and says where it leads.</summary>
    /// <param name="mode">Where it stands.</param>
    /// <param name="token">The token.</param>
    /// <param name="mark">Its first byte.</param>
    public SqlMode Take(SqlMode mode, SqlToken token, byte mark) => mode switch
    {
        SqlMode.Statement => Begin(token, mark),
        SqlMode.Create => AfterCreate(token),
        SqlMode.Name => InName(token, mark),
        SqlMode.Columns => InColumns(token, mark),
        SqlMode.Tail => InTail(token, mark),
        SqlMode.Definitions => InDefinitions(token, mark),
        _ => BetweenTuples(token, mark),
    };

    private SqlMode Begin(SqlToken token, byte mark)
    {
        state = new State { IsName = true };
        (lastLength, Naming) = (0, Naming + 1);
        if (token.Is("INSERT"u8) || token.Is("REPLACE"u8)) return SqlMode.Name;
        if (token.Is("COPY"u8))
        {
            state.Verb = Verb.Copy;
            return SqlMode.Name;
        }
        if (token.Is("CREATE"u8))
        {
            state.Verb = Verb.Create;
            return SqlMode.Create;
        }
        return mark == ';' ? SqlMode.Statement : SqlMode.Idle;
    }

    private static SqlMode AfterCreate(SqlToken token)
    {
        if (token.Is("TABLE"u8)) return SqlMode.Name;
        return token.IsOneOf("OR REPLACE TEMPORARY TEMP GLOBAL LOCAL UNLOGGED EXTERNAL FOREIGN"u8) ? SqlMode.Create : SqlMode.Idle;
    }

    private SqlMode InName(SqlToken token, byte mark)
    {
        if (mark == '.')
        {
            state.IsName = true;
            return SqlMode.Name;
        }
        if (token.Name.IsEmpty) return mark == '(' && !state.IsName ? Open() : EndsAt(mark);
        if (!state.IsName) return InTail(token, mark);
        if (token.IsOneOf("INTO IGNORE LOW_PRIORITY HIGH_PRIORITY DELAYED OR REPLACE ABORT FAIL ROLLBACK ONLY IF NOT EXISTS"u8)) return SqlMode.Name;
        state.Table = NameList.Hash(token.Name);
        state.Known = tables.Find(state.Table);
        state.IsName = false;
        return SqlMode.Name;
    }

    private SqlMode Open()
    {
        state.IsName = true;
        if (state.Verb == Verb.Create)
        {
            tables.Create(state.Table);
            state.Depth = 1;
            return SqlMode.Definitions;
        }
        listed.Clear();
        state.IsListed = true;
        return SqlMode.Columns;
    }

    private SqlMode InColumns(SqlToken token, byte mark)
    {
        if (!token.Name.IsEmpty) listed.Add(token.Name);
        return mark switch
        {
            (byte)')' => SqlMode.Tail,
            (byte)';' => SqlMode.Statement,
            _ => SqlMode.Columns,
        };
    }

    private SqlMode InTail(SqlToken token, byte mark)
    {
        if (state.Verb == Verb.Copy)
        {
            state.IsFromStdin |= token.Is("STDIN"u8);
            if (mark == '\n') return state.IsFromStdin ? SqlMode.Rows : SqlMode.Tail;
            return mark == ';' && !state.IsFromStdin ? SqlMode.Statement : SqlMode.Tail;
        }
        if (state.Verb == Verb.Insert)
        {
            if (mark == '\n' || token.IsOneOf("OVERRIDING SYSTEM USER"u8)) return SqlMode.Tail;
            if (token.IsOneOf("VALUES VALUE"u8)) return SqlMode.Tuples;
        }
        return EndsAt(mark);
    }

    /// <summary>An item of a definition is a column, or a constraint that begins with one of a few words.</summary>
    private SqlMode InDefinitions(SqlToken token, byte mark)
    {
        if (token.Name.IsEmpty)
        {
            if (mark == '(') state.Depth++;
            else if (mark == ')' && --state.Depth == 0) return SqlMode.Idle;
            else if (mark == ';') return SqlMode.Statement;
            else if (mark == ',' && state.Depth == 1) state.IsName = true;
        }
        else if (state.IsName)
        {
            if (!token.IsOneOf("PRIMARY KEY UNIQUE CONSTRAINT INDEX FOREIGN CHECK FULLTEXT SPATIAL EXCLUDE LIKE PERIOD"u8)) tables.Add(token.Name);
            state.IsName = false;
        }
        return SqlMode.Definitions;
    }

    private static SqlMode BetweenTuples(SqlToken token, byte mark) => token.IsOneOf("VALUES ROW"u8) ? SqlMode.Tuples : EndsAt(mark);

    private static SqlMode EndsAt(byte mark) => mark == ';' ? SqlMode.Statement : SqlMode.Idle;
}
