using System.Net.Sockets;
using System.Text;
using PiiScanner.Stores;
using PiiScanner.Stores.Filtering;
using PiiScanner.Stores.Local;

namespace PiiScanner.Tests.Stores.Local;

/// <summary>What only a local disk can hold.</summary>
public sealed class LocalWalkTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_link_below_the_target_is_listed_and_not_followed()
    {
        directory.Run("mkdir a; echo x > a/file; ln -s .. a/loop; ln -s / a/root; ln -s file a/same; ln -s nergens a/dangling");

        Assert.Equal(
            ["a/dangling NotRegular", "a/file Readable", "a/loop NotRegular", "a/root NotRegular", "a/same NotRegular"],
            List(directory.Path));
    }

    [Fact]
    public void A_link_that_is_the_target_is_followed_and_keeps_its_name()
    {
        directory.Run("mkdir real; echo x > real/file; ln -s real link; ln -s real/file linked-file");

        Assert.Equal(["link/file Readable"], List(directory.Path + "/link"));
        Assert.Equal(["linked-file Readable"], List(directory.Path + "/linked-file"));
        Assert.Equal("x\n", Read(Items(directory.Path + "/linked-file").Single(), directory.Path + "/linked-file"));
    }

    [Fact]
    public void A_target_is_made_absolute_by_its_letters()
    {
        directory.Run("mkdir a b; echo x > b/file");

        Assert.Equal(["b/file Readable"], List(directory.Path + "/./a/../b//"));
    }

    [Fact]
    public void Pipes_and_sockets_are_listed_and_never_opened()
    {
        directory.Run("mkfifo pipe; echo x > file");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(directory.Path + "/socket"));

        Assert.Equal(["file Readable", "pipe NotRegular", "socket NotRegular"], List(directory.Path));
        Assert.Equal(["socket NotRegular"], List(directory.Path + "/socket"));
    }

    [Fact]
    public void A_device_is_no_file()
    {
        Assert.Equal(ItemState.NotRegular, Items("/dev/null").Single().State);
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_escaped_and_leads_back_to_its_file()
    {
        directory.Run("""mkdir "$(printf 'd\\\377')"; printf een > "$(printf 'd\\\377/caf\351.txt')"; printf twee > 'back\slash'""");

        List<StoreItem> items = Items(directory.Path);

        Assert.Equal([$@"{directory.Path}/back\slash", $@"{directory.Path}/d\\\xff/caf\xe9.txt"], items.Select(item => item.Key));
        Assert.True(items[0].KeyBytes.IsEmpty);
        Assert.Equal([.. Encoding.UTF8.GetBytes(directory.Path + @"/d\"), 0xff, .. "/caf"u8, 0xe9, .. ".txt"u8], items[1].KeyBytes);
        Assert.Equal(["twee", "een"], items.Select(item => Read(item)));
    }

    [Fact]
    public void A_path_longer_than_the_system_takes_is_listed_and_read()
    {
        // Longer and longer by moving what there is to the end of a new chain.
        string chain = string.Join('/', Enumerable.Repeat(new string('n', 200), 15));
        directory.Run($"mkdir -p t/{chain}; printf diep > t/{chain}/a; for i in 1 2 3; do mkdir -p u/{chain}; echo x > u/z; mv t u/{chain}/; mv u t; done");

        List<StoreItem> items = Items(directory.Path);

        Assert.Equal(4, items.Count);
        Assert.True(items[0].Key.Length > 12_000);
        Assert.Equal("diep", Read(items[0]));
    }

    [Fact]
    public void A_tree_deeper_than_the_directories_held_open_is_listed_whole_and_in_order()
    {
        int depth = 5 * LocalWalk.MaxOpen;
        directory.Run($"for i in $(seq {depth}); do echo x > a; mkdir m; echo x > z; cd m; done");

        List<StoreItem> items = Items(directory.Path);

        Assert.Equal(2 * depth, items.Count);
        Assert.All(items, item => Assert.Equal(ItemState.Readable, item.State));
        Assert.Equal(items.OrderBy(item => item.Key, StringComparer.Ordinal), items);
    }

    [Fact]
    public void A_directory_that_moves_away_while_the_walk_is_deep_inside_is_still_listed()
    {
        Assert.Equal([ItemState.Readable], WalkWhile($"mv {Middle(16)} weg").Distinct());
    }

    [Fact]
    public void A_directory_that_the_walk_finds_no_way_back_to_gives_its_names_as_missing()
    {
        List<ItemState> states = WalkWhile($"mv {Middle(16)} weg; mv {Middle(8)} ook-weg");

        // The names in the levels between the two that moved.
        Assert.Equal(8, states.Count(state => state == ItemState.Missing));
        Assert.Equal(ItemState.Readable, states[^1]);
    }

    [Fact]
    public void A_file_that_vanishes_while_its_directory_is_walked_is_listed_missing()
    {
        directory.Run("echo x > a; echo x > b; mkdir c; echo x > c/d");
        var seen = new List<string>();
        foreach (StoreItem item in Enumerate(directory.Path))
        {
            if (seen.Count == 0) directory.Run("rm -r b c");
            seen.Add(Word(item));
        }

        Assert.Equal(["a Readable", "b Missing", "c/ Missing"], seen);
    }

    [Fact]
    public void What_may_not_be_read_is_listed_denied_or_refused_when_it_is_opened()
    {
        directory.Run("chmod 755 .; mkdir closed names; echo x > closed/a; echo x > names/b; echo x > file; chmod 0 closed file; chmod 444 names");
        List<string> states = [];
        StoreException? refusal = null;

        Unprivileged.Run(() =>
        {
            states = List(directory.Path);
            StoreItem file = Items(directory.Path).Single(item => item.State == ItemState.Readable);
            refusal = Assert.Throws<StoreException>(() => Read(file));
        });

        Assert.Equal(["closed/ Denied", "file Readable", "names/b Denied"], states);
        Assert.Equal(Reason.AccessDenied, refusal?.Reason);
    }

    [Fact]
    public void A_target_that_may_not_be_read_is_listed_denied()
    {
        directory.Run("chmod 755 .; mkdir closed; mkdir closed/in; chmod 0 closed");
        List<string> states = [];

        Unprivileged.Run(() => states = [.. List(directory.Path + "/closed"), .. List(directory.Path + "/closed/in")]);

        Assert.Equal(["closed Denied", "closed/in Denied"], states);
    }

    [Fact]
    public void The_kernel_s_own_file_systems_are_not_entered()
    {
        var filter = new ItemFilter([], ["/*", "!/proc"]);

        Assert.Equal(ItemState.NotRegular, Items("/", filter).Single(item => item.Key == "/proc/").State);
        Assert.Equal(ItemState.NotRegular, Items("/proc").Single().State);
    }

    [Fact]
    public void Another_file_system_is_left_out_on_request()
    {
        var options = new StoreOptions { Filter = new ItemFilter([], ["/*", "!/dev"]), OneFileSystem = true };

        Assert.Equal(ItemState.Ignored, Enumerate("/", options).Single(item => item.Key == "/dev/").State);
    }

    [Fact]
    public void An_ignored_directory_is_one_item()
    {
        directory.Run("mkdir -p bin/deep src; echo x > bin/a; echo x > bin/deep/b; echo x > src/c; printf 'bin/\n' > .piiscanignore");

        Assert.Equal([".piiscanignore Readable", "bin/ Ignored", "src/c Readable"], List(directory.Path));
    }

    [Fact]
    public void The_innermost_ignore_file_decides_about_what_lies_around_it()
    {
        directory.Run("""
            mkdir -p a/b; for d in . a a/b; do echo x > $d/x.log; echo x > $d/y.log; done
            printf '*.log\n' > .piiscanignore; printf '!x.log\n/b/y.log\n' > a/.piiscanignore; printf '!y.log\nx.log\n' > a/b/.piiscanignore
            """);

        Assert.Equal(
            [
                ".piiscanignore Readable", "a/.piiscanignore Readable", "a/b/.piiscanignore Readable", "a/b/x.log Ignored", "a/b/y.log Readable",
                "a/x.log Readable", "a/y.log Ignored", "x.log Ignored", "y.log Ignored",
            ],
            List(directory.Path));
    }

    [Fact]
    public void An_ignore_file_that_is_a_pipe_or_a_link_is_none()
    {
        directory.Run("mkdir a b; mkfifo a/.piiscanignore; echo '*' > rules; ln -s ../rules b/.piiscanignore; echo x > b/c");

        Assert.Equal(["a/.piiscanignore NotRegular", "b/.piiscanignore NotRegular", "b/c Readable", "rules Readable"], List(directory.Path));
    }

    [Fact]
    public void An_ignore_file_that_is_too_long_leaves_out_nothing_that_only_half_a_line_of_it_says()
    {
        string rules = "b\n" + new string('#', 256 * 1024 - 4) + "\n*.csv\n";
        File.WriteAllText(Path.Combine(directory.Path, ".piiscanignore"), rules);
        directory.Run("echo x > a; echo x > b");

        Assert.Equal('*', rules[256 * 1024 - 1]);
        Assert.Equal([".piiscanignore Readable", "a Readable", "b Ignored"], List(directory.Path));
    }

    [Fact]
    public void What_the_program_writes_is_listed_ignored_by_whatever_name_it_is_met()
    {
        directory.Run("mkdir a; echo x > a/own; ln a/own hard; ln -s a/own soft; echo x > other");
        var options = new StoreOptions { Own = new HashSet<FileIdentity> { FileIdentity.Of(Path.Combine(directory.Path, "soft"))!.Value } };

        Assert.Equal(["a/own Ignored", "hard Ignored", "other Readable", "soft NotRegular"], Enumerate(directory.Path, options).Select(Word));
        Assert.Equal(["soft Ignored"], Enumerate(Path.Combine(directory.Path, "soft"), options).Select(Word));
    }

    [Fact]
    public void Names_are_read_in_pages_when_a_directory_has_more_than_memory_should_hold()
    {
        directory.Run("for i in $(seq 100); do echo x > $i; done; mkdir 5x 50-; echo x > 5x/a; echo x > 50-/b");
        Assert.Equal(0, Linux.OpenDirectory(Encoding.UTF8.GetBytes(directory.Path), out var handle));
        Linux.Describe(handle, out FileStatus status);
        using var walk = new LocalWalk(Encoding.UTF8.GetBytes(directory.Path), handle, status.Identity, ItemFilter.None, false, new HashSet<FileIdentity>(), pageSize: 7);

        Assert.Equal(List(directory.Path), walk.Items(TestContext.Current.CancellationToken).Select(Word));
    }

    // Changes a deep tree while the walk is at its end; every level has one file that is listed on the way back.
    private List<ItemState> WalkWhile(string script)
    {
        int depth = 2 * LocalWalk.MaxOpen;
        directory.Run($"for i in $(seq {depth}); do echo x > z; mkdir m; cd m; done; echo x > a");
        var states = new List<ItemState>();
        foreach (StoreItem item in Enumerate(directory.Path))
        {
            if (states.Count == 0) directory.Run(script);
            states.Add(item.State);
        }
        Assert.Equal(depth + 1, states.Count);
        return states;
    }

    private static string Middle(int depth) => string.Join('/', Enumerable.Repeat("m", depth));

    private static IEnumerable<StoreItem> Enumerate(string target, StoreOptions? options = null) =>
        StoreUri.Open(target, options ?? new StoreOptions()).EnumerateAsync(TestContext.Current.CancellationToken).ToBlockingEnumerable();

    private static List<StoreItem> Items(string target, ItemFilter? filter = null) =>
        [.. Enumerate(target, new StoreOptions { Filter = filter ?? ItemFilter.None })];

    private List<string> List(string target) => [.. Items(target).Select(Word)];

    private string Word(StoreItem item) => $"{Path.GetRelativePath(directory.Path, item.Key)} {item.State}";

    private string Read(StoreItem item, string? target = null)
    {
        using Stream stream = new LocalStore(target ?? directory.Path, new StoreOptions())
            .OpenAsync(item, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return new StreamReader(stream).ReadToEnd();
    }
}
