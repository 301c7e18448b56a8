<?php
// The commands that make and change the benchmark's WordPress: php site.php FOLDER COMMAND < JSON; prints JSON.
[, $folder, $command] = $argv;
$given = json_decode(file_get_contents('php://stdin'), true);
$_SERVER['HTTP_HOST'] = getenv('SITE_HOST');
$_SERVER['REQUEST_METHOD'] = 'GET';
if ($command === 'install') {
    define('WP_INSTALLING', true);
}
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

function install(array $given): array {
    wp_install('جريدة الواحة', 'admin', 'admin@example.org', true, '', wp_generate_password());
    update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
    update_option('siteurl', 'http://' . getenv('SITE_HOST'));
    update_option('home', 'http://' . getenv('SITE_HOST'));
    wp_delete_post(1, true);
    switch_theme($given['theme']);
    return [];
}

// Posts of the given titles and texts, an hour apart, the last the newest.
function fill_site(array $given): array {
    $GLOBALS['wp_rewrite']->init();
    flush_rewrite_rules();
    $made = [];
    foreach ($given['posts'] as $number => $post) {
        $at = gmdate('Y-m-d H:i:s', $given['from'] + 3600 * $number);
        $row = ['post_title' => $post['title'], 'post_content' => $post['content'], 'post_name' => $post['slug'],
                'post_status' => 'publish', 'post_author' => 1, 'post_date' => $at, 'post_date_gmt' => $at,
                'post_password' => $post['password'] ?? ''];
        $made[] = wp_insert_post(wp_slash($row));
    }
    return $made;
}

// New texts, new slugs, and posts put into the bin.
function change(array $given): array {
    foreach ($given['edited'] as $id => $content) {
        wp_update_post(['ID' => $id, 'post_content' => wp_slash($content)]);
    }
    foreach ($given['renamed'] as $id => $slug) {
        wp_update_post(['ID' => $id, 'post_name' => $slug]);
    }
    array_map('wp_trash_post', $given['withdrawn']);
    array_map('wp_untrash_post', $given['back'] ?? []);
    array_map('wp_publish_post', $given['back'] ?? []);
    return [];
}

$commands = ['install' => 'install', 'fill' => 'fill_site', 'change' => 'change'];
echo json_encode($commands[$command]($given)), "\n";
