using System.Text;
using PiiScanner.Content.Isolation;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Isolation;

public sealed class ReaderProcessesTests
{
    private const string Orderly =
        """
        risky
        text Jan jan@voorbeeld.nl
        part Blad1!C12
        text Piet;piet@voorbeeld.nl
        stand 400 tekst
        text Klaas
        name bijlage-van-jan
        entry brief.txt Groeten, jan
        entry brief.txt Nog eens
        large nullen.bin
        cut half.txt half
        unread geheim.txt
        link schakel
        note
        text slot
        """;

    [Fact]
    public void A_process_gives_what_this_one_gives()
    {
        using ReaderProcesses processes = RiskyReader.Processes();
        TestSink expected = Read(Orderly, null), actual = Read(Orderly, processes);
        Assert.Equal(expected.Describe(), actual.Describe());
        Assert.Equal(expected.Outcome.Detail, actual.Outcome.Detail);
        Assert.Contains(Reason.Truncated, actual.Reasons);
        Assert.Contains("Groeten, jan", actual.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_text_comes_in_many_messages_and_stands_where_it_stood()
    {
        using ReaderProcesses processes = RiskyReader.Processes();
        TestSink expected = Read("risky\nlong jan", null), actual = Read("risky\nlong jan", processes);
        Assert.Equal(expected.Text, actual.Text);
        Assert.Equal(expected.Documents[0].Find("regel 14999 van"), actual.Documents[0].Find("regel 14999 van"));
    }

    [Theory]
    [InlineData("damage", Reason.Corrupt)]
    [InlineData("fault", Reason.Internal)]
    [InlineData("bloat", Reason.LimitSize)]
    [InlineData("native-bloat", Reason.LimitSize)]
    public void An_exception_there_is_an_outcome_here(string verb, Reason reason)
    {
        using ReaderProcesses processes = RiskyReader.Processes();
        TestSink sink = Read($"risky\nentry a.txt een\n{verb}", processes);
        Assert.Contains("een", sink.AllText, StringComparison.Ordinal);
        Assert.Contains(sink.Reasons.Single(), (Reason[])[reason, Reason.Crashed]);
        Assert.DoesNotContain("jan@voorbeeld.nl", sink.Outcome.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("die")]
    [InlineData("overflow")]
    public void What_kills_its_process_twice_is_crashed_and_what_it_gave_before_counts_once(string verb)
    {
        using ReaderProcesses processes = RiskyReader.Processes();
        TestSink sink = Read($"risky\nentry a.txt een\n{verb}\nentry b.txt twee", processes);
        Assert.Equal([Reason.Crashed], sink.Reasons);
        Assert.Equal(1, sink.Documents.Count(static document => document.Text.Contains("een", StringComparison.Ordinal)));

        TestSink next = Read("risky\ntext jan@voorbeeld.nl", processes);
        Assert.Empty(next.Reasons);
        Assert.Contains("jan@voorbeeld.nl", next.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_entry_gave_before_it_killed_the_process_is_searched()
    {
        using ReaderProcesses processes = RiskyReader.Processes();
        TestSink sink = Read("risky\nentry a.txt een\ndie-in b.txt jan@voorbeeld.nl\nentry c.txt drie", processes);
        Assert.Contains("een", sink.AllText, StringComparison.Ordinal);
        Assert.Contains(Reason.Crashed, sink.Reasons);
        Assert.DoesNotContain(sink.Reasons, static reason => reason is Reason.Internal or Reason.Timeout);
    }

    [Fact]
    public void What_hangs_is_ended()
    {
        using ReaderProcesses processes = RiskyReader.Processes(TimeSpan.FromMilliseconds(300));
        TestSink sink = Read("risky\nentry a.txt een\nhang", processes);
        Assert.Equal([Reason.Crashed], sink.Reasons);
    }

    [Fact]
    public async Task A_stop_ends_it_at_once()
    {
        using ReaderProcesses processes = RiskyReader.Processes();
        using var stop = new CancellationTokenSource();
        Task reading = Task.Run(() => Read("risky\nhang", processes, stop: stop));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void It_has_no_network_starts_no_program_and_writes_no_file()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using ReaderProcesses processes = RiskyReader.Processes();
        string text = Read($"risky\ntry connect\ntry run\ntry write {path}", processes).Text;
        File.Delete(path);
        Assert.Equal("connect: denied\nrun: denied\nwrite: denied\n", text.TrimStart('\n'));
    }

    [Fact]
    public void It_knows_nothing_of_the_environment()
    {
        Environment.SetEnvironmentVariable("PIISCAN_TEST_SECRET", "secret");
        using ReaderProcesses processes = RiskyReader.Processes();
        string[] names = Read("risky\ntry environment", processes).Text.Trim().Split(' ')[1..];
        Assert.All(names, static name => Assert.StartsWith("DOTNET_", name, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_isolated_can_be_read_twice() =>
        Assert.All(PiiScanner.Content.Formats.All.Where(static format => format.IsIsolated), static format => Assert.Equal(Access.Random, format.Access));

    [Fact]
    public void Its_entries_are_held_against_the_limits()
    {
        using ReaderProcesses processes = RiskyReader.Processes();
        TestSink sink = Read("risky\nlarge a\nlarge b", processes, limits: new ReadLimits { FreeExpansion = 100_000, MaxRatio = 10 });
        Assert.Contains(Reason.LimitRatio, sink.Reasons);
        Assert.Empty(Read("risky\ntext goed", processes).Reasons);
    }

    private static TestSink Read(string script, ReaderProcesses? processes, ReadLimits? limits = null, CancellationTokenSource? stop = null)
    {
        byte[] content = Encoding.UTF8.GetBytes(script.ReplaceLineEndings("\n"));
        return TestContent.Read(
            new MemoryStream(content), "x", content.Length, limits, stop: stop, formats: RiskyReader.Formats, processes: processes);
    }
}
