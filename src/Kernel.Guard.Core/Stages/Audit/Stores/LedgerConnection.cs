using System.Data.Common;

namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Is a connection to a ledger.</summary>
internal abstract class LedgerConnection : StoreConnection
{
    /// <summary>Gets the columns that <see cref="EntryReader"/> reads, as an SQL list.</summary>
    public abstract string Columns { get; }

    /// <summary>Begins a transaction that sees the ledger as it is now, whatever others write meanwhile.</summary>
    public abstract DbTransaction BeginRead();

    /// <summary>Answers the number of the newest row, inside a transaction that writes; 0 where there is none.</summary>
    public abstract long NewestRow();

    /// <summary>Answers the number of the newest checkpoint, inside a transaction that writes; 0 where there is none.</summary>
    public abstract long NewestCheckpoint();

    /// <summary>Makes what appends entries, inside transactions that write.</summary>
    public abstract IEntryInsert Insert();

    /// <summary>Reads all rows in their order: row, form, hash, and then what the hash is taken of.</summary>
    public abstract IEntryRows Rows();

    /// <summary>Reads a writer's rows behind one row, up to another with it, in the same form.</summary>
    public abstract IEntryRows RowsOf(string writer, long after, long until);

    /// <summary>Answers whether an error says that the store cannot be reached, and nothing of what is in it.</summary>
    public virtual bool IsAway(DbException error) => false;

    /// <summary>Makes ready what is read outside of a transaction: a session that was lost meanwhile is there again, and so is the table of the daily reports.</summary>
    public abstract void Prepare();

    /// <summary>Ends what a change of the store left to be done later.</summary>
    public virtual void Clean()
    {
    }
}

/// <summary>Appends entries.</summary>
internal interface IEntryInsert : IDisposable
{
    /// <summary>Appends an entry behind another of its chain.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="previous">The hash of the one before it.</param>
    /// <param name="hash">Receives its own hash.</param>
    void Write(StoredEntry entry, in EntryPlace place, ReadOnlySpan<byte> previous, Span<byte> hash);

    /// <summary>Hands over what was appended and kept back; called before a transaction is committed.</summary>
    void Flush();

    /// <summary>Gives up what was kept back.</summary>
    void Clear();
}

/// <summary>Says where an entry stands: its writer's name in UTF-8, its number in the chain, and its row.</summary>
internal readonly record struct EntryPlace(byte[] Writer, long Sequence, long Row);
