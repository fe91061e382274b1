package org.fangtan.database;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code database}. Each heading names the class that uses
 * them.
 */
final class DatabaseSentences {
  private DatabaseSentences() {}

  // Database

  static Bilingual maxConnectionsIsTooLow(int maxConnections) {
    return Bilingual.of(
        "database.max-connections 至少为 2，现为 " + maxConnections,
        "database.max-connections must be at least 2, not " + maxConnections);
  }

  // DatabaseFailures

  static Bilingual anotherProgramHasDatabaseOpen(String shownUrl) {
    return Bilingual.of(
        "数据库被另一个程序占用：" + shownUrl, "another program has the database open: " + shownUrl);
  }

  static Bilingual closeProgramThatHasFile() {
    return Bilingual.of(
        "关闭占用该文件的程序（例如数据库查看工具）后重试",
        "close the program that has the file open, such as a database viewer, and try again");
  }

  static Bilingual databaseDoesNotAcceptUser(String shownUrl) {
    return Bilingual.of(
        "数据库不接受用户名或密码：" + shownUrl,
        "the database does not accept the user or the password: " + shownUrl);
  }

  static Bilingual checkDatabaseUserAndDatabase() {
    return Bilingual.of(
        "检查 database.user 和 database.password（环境变量 FANGTAN_DATABASE_PASSWORD）",
        "check database.user and database.password (FANGTAN_DATABASE_PASSWORD)");
  }

  static Bilingual databaseRefusesAccess(String shownUrl) {
    return Bilingual.of("数据库拒绝访问：" + shownUrl, "the database refuses access: " + shownUrl);
  }

  static Bilingual askDatabaseAdministratorToLet() {
    return Bilingual.of(
        "请数据库管理员授予该用户连接和建表的权限",
        "ask the database's administrator to let the user connect and create tables");
  }

  static Bilingual serverHasNoSuchDatabase(String shownUrl) {
    return Bilingual.of("服务器上没有这个数据库：" + shownUrl, "the server has no such database: " + shownUrl);
  }

  static Bilingual createItOnServerCreatedb() {
    return Bilingual.of(
        "在服务器上建库（createdb），或改正 database.url 里的库名",
        "create it on the server (createdb), or correct the name in database.url");
  }

  static Bilingual databaseDiskIsFull(String shownUrl) {
    return Bilingual.of("数据库所在磁盘已满：" + shownUrl, "the database's disk is full: " + shownUrl);
  }

  static Bilingual freeSomeSpaceWorkGoes() {
    return Bilingual.of("清出磁盘空间；工作会自动继续", "free some space; the work goes on automatically");
  }

  static Bilingual databaseFileIsDamaged(String shownUrl) {
    return Bilingual.of("数据库文件已损坏：" + shownUrl, "the database's file is damaged: " + shownUrl);
  }

  static Bilingual moveFileAwayAndStart() {
    return Bilingual.of(
        "把该文件移走后重新启动；记录会从存储桶重建，已完成的工作不会重做",
        "move the file away and start again; the ledger is rebuilt from the buckets and finished"
            + " work is not repeated");
  }

  static Bilingual databaseCannotBeReached(String shownUrl) {
    return Bilingual.of("连接不上数据库：" + shownUrl, "the database cannot be reached: " + shownUrl);
  }

  static Bilingual checkHostAndPort() {
    return Bilingual.of(
        "检查 database.url 的主机和端口，数据库是否已启动，网络和防火墙",
        "check host and port in database.url, whether the database runs, and the network");
  }

  static Bilingual tablesCannotBeMade(String shownUrl) {
    return Bilingual.of(
        "数据库里建不出需要的表：" + shownUrl,
        "the tables that are needed cannot be made in the database: " + shownUrl);
  }

  static Bilingual giveFangtanEmptyDatabase() {
    return Bilingual.of(
        "给 Fangtan 一个自己的空库，用户要有建表的权限",
        "give Fangtan an empty database of its own, and a user who may create tables");
  }

  static Bilingual databaseFolderCannotBeWritten(String shownUrl) {
    return Bilingual.of(
        "数据库所在目录不能写：" + shownUrl, "the database's folder cannot be written: " + shownUrl);
  }

  static Bilingual checkFolderThatStateDir() {
    return Bilingual.of(
        "检查 state-dir（或 database.url）指向的目录和它的权限",
        "check the folder that state-dir (or database.url) names, and its permissions");
  }

  static Bilingual databaseFailed(String shownUrl) {
    return Bilingual.of("数据库出错：" + shownUrl, "the database failed: " + shownUrl);
  }

  static Bilingual readDatabaseMessageInLog() {
    return Bilingual.of(
        "查看日志里数据库的原话；持续出现时请数据库管理员检查",
        "read the database's own message in the log; ask its administrator to check if it comes"
            + " again");
  }

  // DatabaseUrl

  static Bilingual isNotUrlOfH2OrPostgresql() {
    return Bilingual.of("不是 H2 或 PostgreSQL 的地址", "not a URL of H2 or PostgreSQL");
  }

  static Bilingual formOfEmbeddedUrl() {
    return Bilingual.of("内嵌数据库应写作 jdbc:h2:file:路径", "an embedded database is jdbc:h2:file:PATH");
  }

  static Bilingual pathIsNotValid() {
    return Bilingual.of("路径无效", "the path is not valid");
  }

  static Bilingual databaseUrlCannotBeUsed(String shown, Bilingual found) {
    return Bilingual.of(
        "database.url 不能使用（" + shown + "）：" + found.zh(),
        "database.url cannot be used (" + shown + "): " + found.en());
  }

  static Bilingual formsOfUrls() {
    return Bilingual.of(
        "单机写 embedded 或 jdbc:h2:file:路径；多台节点写 jdbc:postgresql://主机:5432/库名",
        "use embedded or jdbc:h2:file:PATH for one node, jdbc:postgresql://HOST:5432/NAME for"
            + " several");
  }

  // NodeName

  static Bilingual nodesAreCalledAlready(int limit, String wanted) {
    return Bilingual.of(
        "已有 " + limit + " 个节点叫“" + wanted + "”",
        limit + " nodes are called \"" + wanted + "\" already");
  }

  static Bilingual giveNodeName() {
    return Bilingual.of(
        "请用 workers.node（环境变量 FANGTAN_NODE）给节点另起名字。",
        "Give the node a name of its own with workers.node (FANGTAN_NODE).");
  }
}
