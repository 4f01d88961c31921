using System.Security.Cryptography;

namespace SupportDesk.Operations;

/// <summary>Makes the key that signs the ledger at the first start. A host of your own gets it from where its secrets are, never from beside the file that it signs.</summary>
internal static class LedgerKey
{
    private const string Path = "support-desk.key";

    public static void Sign(KernelGuardOptions options)
    {
        if (options.Audit.SigningKey is null)
        {
            Make();
            options.Audit.SigningKey = "file:" + Path;
        }
    }

    private static void Make()
    {
        if (File.Exists(Path))
        {
            return;
        }

        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Two that start at once in one folder have one key: it is there whole, or not at all, and the first one's stays.
        var unfinished = $"{Path}.{Guid.NewGuid():N}";
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var file = new StreamWriter(unfinished, settings))
        {
            file.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(unfinished, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            File.Delete(unfinished);
        }
    }
}
