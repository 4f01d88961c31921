using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>
/// Finds user names in the paths of home folders: <c>C:\Users\x\…</c>, <c>/Users/x/…</c>, <c>/home/x/…</c> (Windows' user profiles, macOS' File System Programming Guide, the Filesystem Hierarchy Standard, 3.8).
/// </summary>
internal sealed class HomeFolderRecognizer : IRecognizer
{
    /// <summary>The folders that hold home folders.</summary>
    public const string Folders = Users + ", " + Home;

    private const string Users = "users";
    private const string Home = "home";
    private const int LongestPart = 24;
    private const int LongestPath = 96;
    private static readonly WordSet Papers = new("ods odt odp doc docx xls xlsx ppt pptx pdf csv tsv txt log sql db sqlite parquet ipynb py sh r rmd tex bib key pem bak tar gz tgz zip 7z mp4 mov wav kdbx ovpn rdp");

    // Folders of no person, and the accounts of images, runners and services.
    private static readonly WordSet Nobody = new(
        """
        public default shared guest all everyone administrator administrador administrateur admin admins root user users username user_name usr name yourname your-name your_name your-username your_username yourusername youruser your-user me myself myuser my-user myname you someone somebody somename home current
        runner runneradmin runners ubuntu debian centos fedora alpine rocky arch kali ec2-user ec2 azureuser vagrant node app apps application www www-data web website site git github gitlab jenkins docker vscode codespace codespaces circleci travis build builder buildbot ci cd deploy deployer deployment pi opc core linuxbrew
        coder gitpod postgres mysql oracle hadoop spark airflow jovyan kaggle dev devel developer develop test tester testuser demo example examples sample data conda mamba steam odoo nginx apache redis mongodb elasticsearch kibana grafana prometheus hdfs hive yarn svc service container containeruser containeradministrator
        vsts vssadministrator appveyor semaphore sandbox agent bot worker nonroot appuser wwwroot index pages page guide guides manual media static assets public_html archive archives index login logout search list new edit settings profile products dashboard about contact news help docs blog shop cart account assistant
        """);

    // What people and programs keep at the top of a home folder.
    private static readonly WordSet Within = new(
        """
        documents downloads desktop pictures music videos movies library appdata onedrive dropbox projects project dev src source sources code work workspace workspaces repos repo git github go bin lib etc tmp temp logs log data dataset datasets notebooks scripts snap venv env anaconda3 miniconda3 miniforge3 public_html www mail maildir backup backups
        app apps api build dist tests test models training train results output outputs docker k8s infra tools games steam bilder dokumente schreibtisch projekte descargas documentos escritorio imágenes proyectos téléchargements bureau images projets documenti scaricati scrivania progetti área_de_trabalho projetos pulpit dokumenty pobrane dokument skrivbord hämtningar asiakirjat
        rapporter rapport dokumenter skrivebord nedlastinger billeder bilder regnskab regnskap skripter skript työpöytä raportit raportti ladatut kuvat projektit skriptit rapporten documenten bureaublad afbeeldingen projecten downloads_map raporty skrypty projekty obrazy kopie belgeler masaüstü indirilenler resimler raporlar projeler yedekler berichte skripte rapports scripts_sh informes relatorios relatórios relazioni rapporti copias finances finance reports exports export kopior säkerhetskopior rapporter rapporte berichte rapports informes relatórios billeder bilder dokumenter skrivebord nedlastinger overførsler prosjekter projekter musik kuvat lataukset työpöytä belgeler masaüstü resimler indirilenler afbeeldingen bureaublad documenten zdjęcia raporty immagini imagens arkiv reports private privat 文档 下载 桌面 图片 ドキュメント デスクトップ ダウンロード 문서 다운로드
        """);

    /// <summary>Says whether a name is of no person, but of an image, a runner or a service.</summary>
    public static bool IsNobody(ReadOnlySpan<char> name) => Nobody.Contains(name);

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.UserName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <summary>Says whether a word is a folder that holds home folders, which announces nothing outside of a path.</summary>
    public static bool IsFolder(ReadOnlySpan<char> word) => word.Equals(Users, StringComparison.OrdinalIgnoreCase) || word.Equals(Home, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.Start == 0 || word.Start == word.End || word.End >= text.Length || text[word.End] is not ('/' or '\\') || text[word.Start - 1] != text[word.End] || !IsFolder(text[word.Start..word.End]) || !IsRoot(text, word.Start, word.End))
        {
            return false;
        }

        var separator = text[word.End];
        var start = word.End + 1;

        // In JSON and code a backslash is written twice.
        start += separator == '\\' && start < text.Length && text[start] == '\\' ? 1 : 0;
        var end = start;
        while (end < text.Length && end - start <= UserNameValue.Longest && UserNameValue.IsValue(text[end]))
        {
            end++;
        }

        var further = end < text.Length && text[end] == separator;
        end = further ? end : start + text[start..end].TrimEnd('.').Length;
        finding = new Finding(start, end, PiiKinds.UserName, Confidence.Named);
        return start >= candidate.Floor && IsUser(text[start..end]) && (further || end == text.Length || text[end] is not ('@' or '*' or '{' or '<' or '$' or '%' or '(' or '/' or '\\'))
            && (IsPersonal(text, word.Start, separator) || IsTold(text[start..end]) || (further && !Within.Contains(text[start..end]) && IsWithin(text[(end + 1)..])));
    }

    // At the root of a disk, not in an address or a route.
    private static bool IsRoot(ReadOnlySpan<char> text, int start, int end)
    {
        var before = start - 1;
        before -= text[before] == '\\' && before > 0 && text[before - 1] == '\\' ? 1 : 0;
        return before == 0 || text[..before].EndsWith("file://", StringComparison.Ordinal) || (text[end] == '\\'
            ? text[before - 1] == ':'
            : !(char.IsLetterOrDigit(text[before - 1]) || text[before - 1] is '.' or '-' or '_' or '/' or '}' or ')' or '>'));
    }

    private static bool IsUser(ReadOnlySpan<char> value) =>
        value.Length is > 1 and <= UserNameValue.Longest && !Nobody.Contains(value) && ValueShape.Of(value) is { Letters: > 1 } shape && (shape.Lower > 0 || shape.Digits > 0) && value[0] is not ('.' or '-');

    // C:\Users and /Users hold nothing else; /home and /users may be a site's.
    private static bool IsPersonal(ReadOnlySpan<char> text, int start, char separator) => separator == '\\' || text[start] == 'U';

    private static bool IsTold(ReadOnlySpan<char> value) => UserNameValue.IsCertain(value) || LoginShape.Is(value) || GivenNames.Only.Contains(value);

    // /home/x/rapporter/kvartal2.ods: sites have no documents of an office, or notes and scripts, there.
    private static bool IsWithin(ReadOnlySpan<char> rest)
    {
        var path = rest[..Math.Min(rest.Length, LongestPath)];
        path = path.IndexOfAny(" \n\"'`)>,;") is >= 0 and var stop ? path[..stop] : path;
        if (path.LastIndexOf('.') is > 0 and var dot && Papers.Contains(path[(dot + 1)..].TrimEnd('.')))
        {
            return true;
        }

        var part = rest[..Math.Min(rest.Length, LongestPart)];
        var end = 0;
        while (end < part.Length && (char.IsLetterOrDigit(part[end]) || part[end] is '_' or '-'))
        {
            end++;
        }

        return rest is ['.', _, ..] || Within.Contains(part[..end]);
    }
}
