using System.Text;
using PiiScanner.Findings.Export;
using PiiScanner.Stores.Local;

namespace PiiScanner.Cli.Output;

/// <summary>
/// Where a scan's records and summary go. Records go to the files that ask for them, and to standard output when <c>--format</c> asks for
/// them there. The summary goes to standard output, or to standard error where records have taken that.
/// </summary>
internal sealed class ScanOutputs : IDisposable
{
    private readonly Terminal terminal;
    private readonly bool isSummaryWanted;
    private readonly List<(OutputStream File, OutputFormat Format)> records = [];
    private readonly List<OutputStream> summaries = [];
    private readonly List<IExport> writers = [];

    /// <summary>Opens the files; what was in them stays until <see cref="Start"/>.</summary>
    /// <exception cref="UsageException">A file cannot be written, two results would go to one, or plain values to a terminal.</exception>
    public ScanOutputs(ScanOptions options, InputFiles inputs, Terminal terminal)
    {
        this.terminal = terminal;
        IsStandardOutputFree = options.Outputs.Any(static output => output.Format is null) || options.Format == OutputFormat.Table;
        isSummaryWanted = !options.Quiet && (options.Format != OutputFormat.Table || options.Outputs.All(static output => output.Format is not null));
        bool showsValues = !IsStandardOutputFree && terminal.IsOutputTerminal;
        var files = new HashSet<FileIdentity>();
        if ((!IsStandardOutputFree || isSummaryWanted) && terminal.Output.Identity is { } standard) files.Add(standard);
        foreach (OutputTarget output in options.Outputs)
        {
            OutputFormat format = output.Format ?? options.Format;
            OutputStream file = OutputFile.Open(output.Path, isPrivate: options.Reveal && format != OutputFormat.Table, inputs);
            if (file.Identity is { } identity && !files.Add(identity))
                throw new UsageException($"cannot write {output.Path}: something else is written there too; choose another file");
            showsValues |= format != OutputFormat.Table && file.IsTerminal;
            if (format == OutputFormat.Table) summaries.Add(file);
            else records.Add((file, format));
        }
        if (!IsStandardOutputFree) records.Add((terminal.Output, options.Format));
        if (options.Reveal && showsValues && !options.Yes)
            throw new UsageException("--reveal would print plain values on the terminal; write them to a file with --output, or say --yes");
    }

    /// <summary>True when anyone wants records; else counting will do.</summary>
    public bool HasRecords => records.Count > 0;

    /// <summary>True when no records go to standard output.</summary>
    public bool IsStandardOutputFree { get; }

    /// <summary>The files that are written, standard output included where it is one.</summary>
    public IEnumerable<FileIdentity> Own => All.Append(terminal.Output).Select(static file => file.Identity).OfType<FileIdentity>();

    private IEnumerable<OutputStream> All => records.Select(static record => record.File).Concat(summaries);

    /// <summary>Forgets what was in the files: everything asked for proved right.</summary>
    /// <exception cref="UsageException">A file cannot be written.</exception>
    public void Start()
    {
        foreach (OutputStream file in All) file.Start();
    }

    /// <summary>Writers of records, one for every place that wants them.</summary>
    /// <param name="context">Asked for what they say beside the results, where there are any.</param>
    public IEnumerable<IResultSink> Writers(Func<ExportContext> context)
    {
        writers.AddRange(records.Select(record => OutputFormats.Writer(record.Format, record.File, context())));
        return writers;
    }

    /// <summary>Ends what the writers write. A scan that broke off leaves it without its end.</summary>
    public void End()
    {
        foreach (IExport writer in writers) writer.End();
    }

    /// <summary>Writes the summary to everyone who wants it.</summary>
    /// <param name="render">Makes it, with colour or without.</param>
    public void Write(Func<bool, string> render)
    {
        foreach (OutputStream file in summaries) file.Write(Encoding.UTF8.GetBytes(render(false)));
        if (!isSummaryWanted) return;
        if (IsStandardOutputFree) terminal.Write(render(terminal.IsOutputTerminal && terminal.HasColor));
        else terminal.Raw(render(terminal.IsErrorTerminal && terminal.HasColor));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OutputStream file in All) file.Dispose();
    }
}
