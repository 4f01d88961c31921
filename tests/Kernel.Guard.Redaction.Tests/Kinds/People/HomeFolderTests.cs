using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

public sealed class HomeFolderTests
{
    [Theory]
    [InlineData(@"C:\Users\«gwen.pritchard»\Documents\budget.xlsx is locked")]
    [InlineData(@"""C:\\Users\\«tmercer»\\AppData\\Local""")]
    [InlineData("""File "/Users/«luna_maple33»/projects/train.py", line 88""")]
    [InlineData("permission denied, open '/home/«gkowalczyk»/.npm/_logs/debug.log'")]
    [InlineData("cd /home/«tvogt» && ls")]
    [InlineData("scp notes.md box:/home/«dwayne_marlowe»/inbox")]
    public void The_folders_owner_is_a_user_name(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData(@"C:\Users\Public\Documents and C:\Users\Default\x")]
    [InlineData("/Users/runner/work/a /home/runner/work/a /home/ubuntu/app /home/app/src/main.py")]
    [InlineData("GET /users/42, https://shop.example/home/products/42, https://shop.example/users/list/all")]
    [InlineData("path: /home/dashboard, component: Home; <a href=\"/home/news/\">")]
    [InlineData("/home/$USER/bin, /home/{name}/x, /home/<user>/x, /home/%u")]
    [InlineData("at home Maria Silva was not spoken of; Users/Groups")]
    public void What_is_nobodys_folder_is_none(string text) => Marked.FindsExactly(text, PiiKinds.UserName | PiiKinds.PersonName);
}
