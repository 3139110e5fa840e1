<?php // stands for the first page of the web GUI ?>
<!DOCTYPE html>
<title><?php echo "VoIP", "monitor"; ?></title>
