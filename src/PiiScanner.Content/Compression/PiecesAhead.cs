using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace PiiScanner.Content.Compression;

/// <summary>
/// Pieces of content that are taken in one after the other by the thread that reads, prepared by idle threads or by that one, whoever comes to it
/// first, and given in their order. How far it goes ahead does not depend on threads, so that limits are met at the same byte whatever their number.
/// </summary>
/// <typeparam name="T">A piece.</typeparam>
/// <param name="most">How many to take in ahead of the one that is read.</param>
/// <param name="take">Takes in the next piece; null when there is none, for now or for good. An exception of its is passed on after all pieces that came before.</param>
/// <param name="prepare">Makes a piece ready to be read, on any thread.</param>
/// <param name="tryLend">Has an idle thread do something; false when none is idle.</param>
internal sealed class PiecesAhead<T>(int most, Func<T?> take, Action<T> prepare, Func<Action, bool> tryLend)
    where T : class
{
    private readonly Queue<Piece> taken = [];
    private readonly ConcurrentQueue<Piece> waiting = []; // may hold pieces that were begun by who reads
    private Exception? fault;

    /// <summary>The next piece, null when there is none. It may not be prepared: then nobody has come to it, and who reads may do without.</summary>
    public T? Next()
    {
        if (taken.Count == 0) Take();
        if (!taken.TryDequeue(out Piece? next))
        {
            if (fault is not null) ExceptionDispatchInfo.Throw(fault);
            return null;
        }
        bool isMine = next.TryBegin();
        while (taken.Count < most && Take()) tryLend(PrepareWaiting);
        if (!isMine)
        {
            while (!next.Preparation.IsCompleted && PrepareOne())
            {
                // Who would wait helps.
            }
            next.Preparation.GetAwaiter().GetResult();
        }
        return next.Content;
    }

    /// <summary>Drops pieces before the first one that is wanted. False when none is: then it starts afresh.</summary>
    /// <param name="isWanted">Whether to stop at a piece.</param>
    /// <param name="drop">Receives what is dropped, on which nobody works any more.</param>
    public bool DropUntil(Func<T, bool> isWanted, Action<T> drop)
    {
        while (taken.TryPeek(out Piece? piece))
        {
            if (isWanted(piece.Content)) return true;
            if (!piece.TryBegin()) piece.Preparation.GetAwaiter().GetResult();
            drop(piece.Content);
            taken.Dequeue();
        }
        waiting.Clear();
        fault = null;
        return false;
    }

    private bool Take()
    {
        if (fault is not null) return false;
        try
        {
            if (take() is not { } content) return false;
            var piece = new Piece(content, prepare);
            taken.Enqueue(piece);
            waiting.Enqueue(piece);
            return true;
        }
        catch (Exception exception)
        {
            fault = exception;
            return false;
        }
    }

    private void PrepareWaiting()
    {
        while (PrepareOne())
        {
            // until none waits
        }
    }

    private bool PrepareOne()
    {
        if (!waiting.TryDequeue(out Piece? piece)) return false;
        if (piece.TryBegin()) piece.Preparation.RunSynchronously(TaskScheduler.Default);
        return true;
    }

    /// <summary>A piece, and the work on it that one thread begins.</summary>
    private sealed class Piece(T content, Action<T> prepare)
    {
        private int begun;

        public T Content => content;

        public Task Preparation { get; } = new(() => prepare(content));

        public bool TryBegin() => Interlocked.Exchange(ref begun, 1) == 0;
    }
}
