<?php exit(0); ?>
stands for the licence
