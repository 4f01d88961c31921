using System.Data.Common;
using System.Globalization;
using KernelGuard.Stages.Audit.Chain;
using KernelGuard.Stages.Audit.Signing;

namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Reads and writes checkpoints and heads, inside a transaction of the caller's.</summary>
internal static class CheckpointTable
{
    private const string Columns =
        "number, writer, kind, first_sequence, last_sequence, first_row, last_row, head, until, time, note, previous_hash, hash, key, signature, dropped, dropped_key, dropped_signature";

    /// <summary>Puts a checkpoint behind the newest one, with its hash and signature.</summary>
    /// <param name="connection">The ledger.</param>
    /// <param name="signer">Signs it.</param>
    /// <param name="draft">What it says; its number and the previous hash are set here.</param>
    /// <returns>The checkpoint as it stands.</returns>
    public static Checkpoint Add(DbConnection connection, LedgerSigner signer, Checkpoint draft)
    {
        var newest = All(connection, "ORDER BY number DESC LIMIT 1").FirstOrDefault();
        var checkpoint = draft with { Number = (newest?.Number ?? 0) + 1, Previous = newest?.Hash ?? new byte[EntryForm.HashSize], Key = signer.KeyName };
        checkpoint = checkpoint with { Hash = checkpoint.ComputeHash(new EntryForm()) };
        checkpoint = checkpoint with { Signature = signer.Sign(checkpoint.Signed()) };
        Sql.Execute(
            connection, $"INSERT INTO checkpoints ({Columns}) VALUES (@number, @writer, @kind, @first, @last, @firstRow, @lastRow, @head, @until, @time, @note, @previous, @hash, @key, @signature, NULL, NULL, NULL)",
            ("@number", checkpoint.Number), ("@writer", checkpoint.Writer), ("@kind", checkpoint.Kind), ("@first", checkpoint.First), ("@last", checkpoint.Last),
            ("@firstRow", checkpoint.FirstRow), ("@lastRow", checkpoint.LastRow), ("@head", checkpoint.Head), ("@until", checkpoint.Until), ("@time", checkpoint.Time),
            ("@note", checkpoint.Note), ("@previous", checkpoint.Previous), ("@hash", checkpoint.Hash), ("@key", checkpoint.Key), ("@signature", checkpoint.Signature));
        return checkpoint;
    }

    /// <summary>Answers what tells the ledger from all others, wherever it lies: 32 hexadecimal digits, those of its first checkpoint; empty where it has none.</summary>
    public static string LedgerId(DbConnection connection) =>
        Sql.Scalar(connection, "SELECT hash FROM checkpoints ORDER BY number LIMIT 1") is byte[] hash ? Convert.ToHexStringLower(hash.AsSpan(0, 16)) : "";

    /// <summary>Answers whether somebody has signed in it.</summary>
    public static bool IsSigned(DbConnection connection) => Sql.Scalar(connection, "SELECT 1 FROM checkpoints WHERE key IS NOT NULL LIMIT 1") is not null;

    /// <summary>Answers the last row that stands, or stood, under a checkpoint behind one; 0 where there is none.</summary>
    public static long LastRow(DbConnection connection, long behind) =>
        Sql.Scalar(connection, "SELECT max(last_row) FROM checkpoints WHERE number > @number", ("@number", behind)) as long? ?? 0;

    /// <summary>Marks a segment's entries as dropped.</summary>
    public static void Drop(DbConnection connection, LedgerSigner signer, Checkpoint checkpoint, DateTimeOffset time)
    {
        var dropped = checkpoint with { Dropped = Text(time) };
        Sql.Execute(
            connection, "UPDATE checkpoints SET dropped = @time, dropped_key = @key, dropped_signature = @signature WHERE number = @number",
            ("@time", dropped.Dropped), ("@key", signer.KeyName), ("@signature", signer.Sign(dropped.DropSigned())), ("@number", checkpoint.Number));
    }

    /// <summary>Reads checkpoints.</summary>
    /// <exception cref="InvalidCastException">One has values of other types.</exception>
    public static List<Checkpoint> All(DbConnection connection, string which = "ORDER BY number", params ReadOnlySpan<(string Name, object? Value)> values)
    {
        List<Checkpoint> found = [];
        using var command = Sql.Command(connection, $"SELECT {Columns} FROM checkpoints {which}", values);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            found.Add(new Checkpoint
            {
                Number = (long)row[0], Writer = (string)row[1], Kind = (string)row[2], First = (long)row[3], Last = (long)row[4], FirstRow = (long)row[5],
                LastRow = (long)row[6], Head = (byte[])row[7], Until = (string)row[8], Time = (string)row[9], Note = row[10] is DBNull ? null : (string)row[10],
                Previous = (byte[])row[11], Hash = (byte[])row[12], Key = row[13] as string, Signature = row[14] as byte[],
                Dropped = row[15] is DBNull ? null : (string)row[15], DroppedKey = row[16] as string, DroppedSignature = row[17] as byte[],
            });
        }

        return found;
    }

    /// <summary>Writes where a chain ends.</summary>
    public static void SetHead(DbConnection connection, LedgerSigner signer, EntryForm form, string writer, long sequence, byte[] hash, Checkpoint newest)
    {
        var signature = signer.KeyName is null ? null : signer.Sign(WriterHead.Signed(form, writer, sequence, hash, newest.Number, newest.Hash));
        Sql.Execute(
            connection, "INSERT INTO heads VALUES (@writer, @sequence, @hash, @checkpoint, @checkpointHash, @key, @signature) ON CONFLICT (writer) DO UPDATE SET "
            + "sequence = @sequence, hash = @hash, checkpoint = @checkpoint, checkpoint_hash = @checkpointHash, key = @key, signature = @signature",
            ("@writer", writer), ("@sequence", sequence), ("@hash", hash), ("@checkpoint", newest.Number), ("@checkpointHash", newest.Hash),
            ("@key", signer.KeyName), ("@signature", signature));
    }

    /// <summary>Reads where the chains end.</summary>
    /// <exception cref="InvalidCastException">One has values of other types.</exception>
    public static List<WriterHead> Heads(DbConnection connection, string which = "ORDER BY writer", params ReadOnlySpan<(string Name, object? Value)> values)
    {
        List<WriterHead> found = [];
        using var command = Sql.Command(connection, $"SELECT writer, sequence, hash, checkpoint, checkpoint_hash, key, signature FROM heads {which}", values);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            found.Add(new WriterHead((string)row[0], (long)row[1], (byte[])row[2], (long)row[3], (byte[])row[4], row[5] as string, row[6] as byte[]));
        }

        return found;
    }

    /// <summary>Reads where one writer's chain ends; null where there is none.</summary>
    public static WriterHead? HeadOf(DbConnection connection, string writer) => Heads(connection, "WHERE writer = @writer", ("@writer", writer)).FirstOrDefault();

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
