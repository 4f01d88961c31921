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

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var file = new StreamWriter(Path, settings);
        file.WriteLine(key.ExportPkcs8PrivateKeyPem());
    }
}
